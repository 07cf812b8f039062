#if ENGINE_ORLEANS
using Microsoft.Extensions.Logging;
using Orleans;

namespace TalentMedia.Silo.Engine;

/// <summary>An API process looks for a silo for as long as it takes; it says so, and again whenever the obstacle changes.</summary>
internal sealed partial class ClusterEntry(TimeProvider time, ILogger<ClusterEntry> logger) : IClientConnectionRetryFilter
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private string? _said;

    public async Task<bool> ShouldRetryConnectionAttempt(Exception exception, CancellationToken cancellationToken)
    {
        var obstacle = exception.GetBaseException().Message.ReplaceLineEndings(" ");
        if (obstacle != _said)
            LogWaiting(_said = obstacle);
        await Task.Delay(Pause, time, cancellationToken);
        return true;
    }

    [LoggerMessage(1, LogLevel.Warning, "Waiting for a silo: {Obstacle}")]
    private partial void LogWaiting(string obstacle);
}
#endif
