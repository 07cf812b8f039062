using Microsoft.Extensions.Configuration;

namespace TalentMedia.Api.Delivery;

internal static class DeliveryRegistration
{
    /// <summary>Signed media URLs. The keys stand in the folder of the keys, unless <c>Delivery:KeyFile</c> names another file.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services, IConfiguration configuration)
    {
        var path = configuration["Delivery:KeyFile"] ?? Path.Combine(configuration["Keys:Folder"] ?? Path.Combine(configuration["Data:Folder"] ?? ".data", "keys"), MediaKeyFile.Name);
        services.AddSingleton(_ => MediaKeyFile.LoadOrCreate(path));
        services.AddSingleton<IMediaUrls, MediaUrls>();
        return services;
    }
}
