using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Silo.Health;

/// <summary>What must answer before callers may come.</summary>
internal static class HealthRegistration
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>The first check starts a process and loads a library.</summary>
    private static readonly TimeSpan ImagingTimeout = TimeSpan.FromSeconds(30);

    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddSingleton<ImagingHealth>();
        services.AddHealthChecks()
            .AddCheck<DrainHealth>("process", tags: ["ready"])
            .AddCheck<DatabaseHealth>("database", tags: ["ready"], timeout: Timeout)
            .AddCheck<EngineHealth>("engine", tags: ["ready"], timeout: Timeout)
            .AddCheck<ObjectStoreHealth>("objects", tags: ["ready"], timeout: Timeout)
            .AddCheck<ImagingHealth>("imaging", tags: ["ready"], timeout: ImagingTimeout);
        return services;
    }
}
