using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using TalentMedia.Solo.Storage;

namespace Orleans.Hosting;

public static class StorageExtensions
{
    /// <summary>Grain storage that is lost with the process.</summary>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name) => builder.AddGrainStorage(name, _ => new MemoryGrainStorage());

    public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) => builder.AddGrainStorageAsDefault(_ => new MemoryGrainStorage());

    /// <summary>Grain storage of another kind, by the name that [PersistentState] uses.</summary>
    public static ISiloBuilder AddGrainStorage(this ISiloBuilder builder, string name, Func<IServiceProvider, IGrainStorage> create)
    {
        builder.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) => create(services));
        return builder;
    }

    public static ISiloBuilder AddGrainStorageAsDefault(this ISiloBuilder builder, Func<IServiceProvider, IGrainStorage> create)
    {
        builder.Services.AddSingleton(create);
        return builder;
    }
}
