using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TalentMedia.Identity;

namespace TalentMedia.Talents;

/// <summary>What the grains of this domain need, apart from their ports.</summary>
internal static class TalentsRegistration
{
    public static IServiceCollection AddTalents(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TalentsOptions>()
            .Bind(configuration.GetSection(TalentsOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddOptions<TalentImportOptions>()
            .Bind(configuration.GetSection(TalentImportOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.TryAddSingleton<IImportProgress, UnwatchedImports>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.AddSingleton<AvatarMaker>();
        services.AddSingleton<ProfileImageSources>();
        services.AddHostedService<NightlySyncStarter>();
        return services;
    }
}
