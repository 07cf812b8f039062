#if ENGINE_ORLEANS
using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace TalentMedia.Silo.Engine.Security;

/// <summary>Says at start what keeps strangers from this silo, where strangers could reach it and nothing does.</summary>
internal sealed partial class ClusterSecurityNotice(
    IOptions<OrleansOptions> orleans, IOptions<EndpointOptions> endpoint, IOptions<ClusterTlsOptions> tls, ILogger<ClusterSecurityNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var address = endpoint.Value.AdvertisedIPAddress;
        if (IPAddress.IsLoopback(address))
            return Task.CompletedTask;
        if (orleans.Value.ClusterSecret is null)
            LogNoSecret(address);
        if (!tls.Value.IsOn)
            LogNoTls(address);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "This silo is reached at {Address} and asks nobody for a secret: whoever reaches that address can join the cluster or call its grains. Set Orleans:ClusterSecret, equal in all processes")]
    private partial void LogNoSecret(IPAddress address);

    [LoggerMessage(2, LogLevel.Warning, "This silo is reached at {Address} without TLS: whoever is on the way can read and change what it says. Set Orleans:Tls")]
    private partial void LogNoTls(IPAddress address);
}
#endif
