using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TalentMedia.Identity;
using TalentMedia.Storage;

namespace TalentMedia.Silo.ObjectStore;

internal static class ObjectStoreRegistration
{
    /// <summary>The object store, on the file system. It is opened with the host, so that a folder that cannot be written stops the start.</summary>
    public static IServiceCollection AddObjectStore(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection(ObjectStoreOptions.Section).Get<ObjectStoreOptions>() ?? new ObjectStoreOptions();
        var folder = options.Folder ?? Path.Combine(configuration["Data:Folder"] ?? ".data", "objects");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.AddSingleton(provider => new FileSystemObjectStore(
            Path.GetFullPath(folder),
            provider.GetRequiredService<IIdSource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FileSystemObjectStore>>()));
        services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<FileSystemObjectStore>());
        services.AddHostedService<ObjectStoreOpener>();
        return services;
    }
}
