using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Portfolios;

namespace TalentMedia.Silo.Postgres;

internal static class PortfoliosPostgresRegistration
{
    /// <summary>The portfolios' histories and lists.</summary>
    public static IServiceCollection AddPortfoliosPostgres(this IServiceCollection services) => services
        .AddSingleton<IPortfolioEventStore, PortfolioEventStore>()
        .AddSingleton<IPortfolioDirectory, PortfolioDirectory>();
}
