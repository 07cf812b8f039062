using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Streams;

namespace Orleans.Hosting;

public static class StreamExtensions
{
    /// <summary>Streams in memory, by the name that GetStreamProvider uses.</summary>
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name)
    {
        builder.Services.AddKeyedSingleton(name, (services, _) => ActivatorUtilities.CreateInstance<MemoryStreamProvider>(services, name));
        builder.Services.AddKeyedSingleton<IStreamProvider>(name, (services, _) => services.GetRequiredKeyedService<MemoryStreamProvider>(name));
        builder.Services.AddSingleton<IEnginePart>(services => services.GetRequiredKeyedService<MemoryStreamProvider>(name));
        return builder;
    }
}
