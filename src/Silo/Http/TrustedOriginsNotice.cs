using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Http;

/// <summary>Says at start when the guard is lifted for somebody.</summary>
internal sealed class TrustedOriginsNotice(TrustedOrigins trusted, ILogger<TrustedOriginsNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (trusted.All.Count > 0) GuardedClientLog.Trusting(log, string.Join(", ", trusted.All));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
