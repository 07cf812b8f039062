using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Silo.Hosting;

namespace TalentMedia.Silo.Health;

/// <summary>What must answer before callers may come.</summary>
internal static class HealthRegistration
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The first check starts a process and loads a library.</summary>
    private static readonly TimeSpan ImagingTimeout = TimeSpan.FromSeconds(30);

    /// <summary>The database and the renderers are the silos' to answer for; a process without grains asks the cluster, and the object store it reads itself.</summary>
    public static IServiceCollection AddReadiness(this IServiceCollection services, IConfiguration configuration, ProcessRole role)
    {
        services.AddOptions<DrainOptions>().Bind(configuration.GetSection(DrainOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<Drain>();
        var checks = services.AddHealthChecks()
            .AddCheck<DrainHealth>("process", tags: ["ready"])
            .AddCheck<EngineHealth>("engine", tags: ["ready"], timeout: Timeout)
            .AddCheck<ObjectStoreHealth>("objects", tags: ["ready"], timeout: Timeout);
        if (!role.RunsGrains)
            return services;
        services.AddSingleton<ImagingHealth>();
        checks.AddCheck<DatabaseHealth>("database", tags: ["ready"], timeout: Timeout).AddCheck<ImagingHealth>("imaging", tags: ["ready"], timeout: ImagingTimeout);
        return services;
    }
}
