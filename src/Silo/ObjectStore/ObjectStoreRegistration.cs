using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using TalentMedia.Identity;
using TalentMedia.Storage;

namespace TalentMedia.Silo.ObjectStore;

internal static class ObjectStoreRegistration
{
    public const string FolderKey = ObjectStoreOptions.Section + ":" + nameof(ObjectStoreOptions.Folder);

    /// <summary>Absolute.</summary>
    public static string FolderOf(IConfiguration configuration) =>
        Path.GetFullPath(configuration[FolderKey] ?? Path.Combine(configuration["Data:Folder"] ?? ".data", "objects"));

    /// <summary>The object store, on the file system. It is opened with the host, so that a folder that cannot be written stops the start.</summary>
    public static IServiceCollection AddObjectStore(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = FolderOf(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.AddSingleton(provider => new FileSystemObjectStore(
            folder,
            provider.GetRequiredService<IIdSource>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<FileSystemObjectStore>>()));
        services.AddSingleton<IObjectStore>(provider => provider.GetRequiredService<FileSystemObjectStore>());
        services.AddHostedService<ObjectStoreOpener>();
        return services;
    }
}
