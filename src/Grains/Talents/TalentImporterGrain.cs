using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace TalentMedia.Talents;

/// <summary>
/// Works off the import that was started first, some rows a timer tick (<c>TalentImporterGrain.Drive.cs</c>), then the next. The ledger
/// is the truth of an import: while one is under way a reminder wakes this grain, so that it goes on after a crash.
/// </summary>
internal sealed partial class TalentImporterGrain(
    ITalentImportLedger ledger,
    IImportProgress progress,
    IOptions<TalentImportOptions> settings,
    TimeProvider time,
    ILoggerFactory loggers) : Grain, ITalentImporterGrain
{
    private const string GoOnWithImports = "go on with imports";

    private static readonly TimeSpan WakeEvery = TimeSpan.FromMinutes(1);

    /// <summary>What was staged so long ago and never started belongs to an upload that was cut off.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromDays(1);

    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.TalentImage);

    private IGrainTimer? _drive;

    /// <summary>Imports that are being started: while there are any, the reminder stays.</summary>
    private int _starting;

    /// <summary>The reminder's removal; who starts an import waits for its end.</summary>
    private Task _resting = Task.CompletedTask;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _drive = this.RegisterGrainTimer(DriveAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
        {
            Interleave = true,
            KeepAlive = true,
        });
        return Task.CompletedTask;
    }

    public async Task<ImportView> StartAsync(StartImport command)
    {
        _starting++;
        try
        {
            await _resting;
            // The reminder first: an import that is started and not reminded of would wait for the next one after a crash.
            await this.RegisterOrUpdateReminder(GoOnWithImports, WakeEvery, WakeEvery);
            var now = time.GetUtcNow();
            var begun = await ledger.BeginAsync(command.ImportId, command.Rows, now, now - Stale, CancellationToken.None);
            LogBegun(begun.Id, begun.Status, begun.Accepted);
            return begun;
        }
        finally
        {
            _starting--;
            Drive();
        }
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Drive();
        return Task.CompletedTask;
    }

    private void Drive() => _drive!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);

    /// <summary>Nothing is under way, and nobody is about to start something. A reminder that stays wakes this grain once more, to no harm.</summary>
    private async Task RestAsync()
    {
        try
        {
            if (await this.GetReminder(GoOnWithImports) is { } reminder)
                await this.UnregisterReminder(reminder);
        }
        catch (Exception exception)
        {
            LogStillReminded(exception);
        }
    }
}
