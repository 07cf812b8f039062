using Microsoft.AspNetCore.SignalR;
using Orleans;
using TalentMedia.Api.Delivery;
using TalentMedia.Identity;

namespace TalentMedia.Api.Portfolios;

internal static class PortfoliosRegistration
{
    /// <summary>A command may name 10,000 assets.</summary>
    private const int MaxMessageBytes = 512 * 1024;

    public static IServiceCollection AddPortfolioFeed(this IServiceCollection services)
    {
        services.AddSignalR(options => options.MaximumReceiveMessageSize = MaxMessageBytes);
        services.AddSingleton<WatchedPortfolioFactory>();
        services.AddSingleton<PortfolioFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<PortfolioFeed>());
        return services;
    }
}

/// <summary>Begins to watch portfolios in this host's name, which is new at every start: a predecessor's leases are not ours.</summary>
internal sealed class WatchedPortfolioFactory(
    IClusterClient cluster, IMediaUrls media, IHubContext<PortfolioHub> hub, TimeProvider time, IIdSource ids, ILogger<WatchedPortfolio> logger)
{
    private readonly string _hostId = ids.Next("h");

    public WatchedPortfolio Create(string portfolioId) => new(portfolioId, _hostId, cluster, media, hub, time, logger);
}
