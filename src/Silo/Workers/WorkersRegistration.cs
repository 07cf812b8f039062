using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Identity;
using TalentMedia.Processing;
using TalentMedia.Silo.Processes;

namespace TalentMedia.Silo.Workers;

internal static class WorkersRegistration
{
    /// <summary>The worker pool and its handlers. Needs the job queue, the object store, the image processor and the engine.</summary>
    public static IServiceCollection AddWorkers(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = configuration[$"{ProcessingOptions.Section}:{nameof(ProcessingOptions.WorkFolder)}"]
            ?? Path.Combine(configuration["Data:Folder"] ?? ".data", "work");
        services.AddSingleton<IWorkFolders>(provider => new WorkFolder(Path.GetFullPath(folder), provider.GetRequiredService<IProcessIdentity>(), provider.GetRequiredService<IIdSource>()));
        services.AddSingleton<IProcessIdentity>(provider => provider.GetRequiredService<ProcessIdentity>());
        services.AddSingleton<IJobHandler, RenderJobHandler>();
        services.AddSingleton<OrphanCollector>();
        services.AddSingleton<AvatarCollector>();
        services.AddSingleton<IJobHandler, CleanupJobHandler>();
        services.AddSingleton<JobHandlers>();
        services.AddHostedService<WorkerPool>();
        return services;
    }
}
