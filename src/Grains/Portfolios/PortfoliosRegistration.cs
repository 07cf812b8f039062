using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Portfolios;

/// <summary>What the grains of this domain need, apart from their ports.</summary>
internal static class PortfoliosRegistration
{
    public static IServiceCollection AddPortfolios(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PortfoliosOptions>()
            .Bind(configuration.GetSection(PortfoliosOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services;
    }
}
