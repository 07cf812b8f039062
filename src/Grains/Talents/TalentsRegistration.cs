using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TalentMedia.Identity;
using TalentMedia.Talents.Live;
using TalentMedia.Talents.Quotas;

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
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.AddOptions<QuotasOptions>().Bind(configuration.GetSection(QuotasOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<QuotasOptions>, QuotasOptionsValidator>();
        services.AddMetrics();
        services.AddSingleton<TalentsMeter>();
        services.AddSingleton<IPlatformBudgets, PlatformGate>();
        services.AddSingleton<AdminFeed>();
        services.AddSingleton<IImportProgress>(provider => provider.GetRequiredService<AdminFeed>());
        services.AddSingleton<AvatarMaker>();
        services.AddSingleton<PictureIntake>();
        services.AddSingleton<ProfileImageSources>();
        services.AddHostedService<NightlySyncStarter>();
        return services;
    }
}
