using Microsoft.Extensions.Configuration;

namespace TalentMedia.Api.Delivery;

internal static class DeliveryRegistration
{
    /// <summary>Signed media URLs. The keys are read, or made, when the first URL is asked for; <c>Delivery:KeyFile</c> names another file than the data folder's.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        var path = configuration["Delivery:KeyFile"] ?? Path.Combine(configuration["Data:Folder"] ?? ".data", "keys", MediaKeyFile.Name);
        services.AddSingleton(_ => MediaKeyFile.LoadOrCreate(path));
        services.AddSingleton<IMediaUrls, MediaUrls>();
        return services;
    }
}
