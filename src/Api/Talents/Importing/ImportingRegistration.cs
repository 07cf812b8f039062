using Microsoft.Extensions.Configuration;

namespace TalentMedia.Api.Talents.Importing;

internal static class ImportingRegistration
{
    public static IServiceCollection AddImporting(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ImportLimits>().Bind(configuration.GetSection(ImportLimits.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ImportIntake>();
        return services;
    }
}
