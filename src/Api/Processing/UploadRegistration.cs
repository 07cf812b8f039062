using Microsoft.Extensions.Configuration;

namespace TalentMedia.Api.Processing;

internal static class UploadRegistration
{
    public static IServiceCollection AddUploads(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<UploadOptions>().Bind(configuration.GetSection(UploadOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<UploadIntake>();
        return services;
    }
}
