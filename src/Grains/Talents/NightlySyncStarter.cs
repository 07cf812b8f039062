using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentMedia.Talents;

/// <summary>Sees to it that the nightly sync is scheduled once the process serves. Every silo may do so: the grain is one.</summary>
internal sealed partial class NightlySyncStarter(
    IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider time, ILoggerFactory loggers) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.Cron);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!await StartedAsync(stoppingToken))
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<INightlySyncGrain>(INightlySyncGrain.Key).EnsureScheduledAsync();
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotScheduled(exception);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    private async Task<bool> StartedAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(() => started.TrySetResult(true));
        await using var onStop = stoppingToken.Register(() => started.TrySetResult(false));
        return await started.Task;
    }

    [LoggerMessage(40, LogLevel.Error, "The nightly sync could not be scheduled; it is tried again")]
    private partial void LogNotScheduled(Exception exception);
}
