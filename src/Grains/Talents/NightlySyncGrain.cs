using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace TalentMedia.Talents;

/// <summary>
/// Begins runs on their slots and drives the one under way, a batch a timer tick (<c>NightlySyncGrain.Drive.cs</c>).
/// The ledger is the truth of a run: whatever was begun and not ended is gone on with after a crash.
/// </summary>
internal sealed partial class NightlySyncGrain(
    [PersistentState("nightly-sync", "grains")] IPersistentState<NightlySyncState> stored,
    ISyncRunLedger ledger,
    ITalentDirectory directory,
    IOptions<TalentsOptions> settings,
    TimeProvider time,
    ILoggerFactory loggers) : Grain, INightlySyncGrain
{
    private const string RunNightlySync = "run nightly sync";
    private const string ResumePendingSyncs = "resume pending syncs";

    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.Cron);

    private IGrainTimer? _drive;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _drive = this.RegisterGrainTimer(DriveAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
        {
            Interleave = true,
            KeepAlive = true,
        });
        return Task.CompletedTask;
    }

    public async Task EnsureScheduledAsync()
    {
        var due = NightlySyncRules.UntilNext(time.GetUtcNow(), settings.Value.NightlyAt);
        await this.RegisterOrUpdateReminder(RunNightlySync, due, TimeSpan.FromDays(1));
        await this.RegisterOrUpdateReminder(ResumePendingSyncs, settings.Value.SweepInterval, settings.Value.SweepInterval);
        LogScheduled(time.GetUtcNow() + due);
        if (stored.State.LastSlot is null)
            await RememberAsync(NightlySyncRules.SlotAt(time.GetUtcNow(), settings.Value.NightlyAt));
        await SweepAsync();
    }

    /// <summary>Either reminder may find a night that was not begun: idempotent by slot.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => SweepAsync();

    public async Task<RunView> StartAsync(StartRun command)
    {
        if (!command.DryRun && await ledger.FindActiveAsync(CancellationToken.None) is { } active)
        {
            Drive();
            return await ledger.FindAsync(active.Id, CancellationToken.None) ?? throw new InvalidOperationException("The active run has no row.");
        }

        var now = time.GetUtcNow();
        return await BeginAsync(new NewRun(command.RunId, "manual", command.DryRun, now, now, settings.Value.RunLimit));
    }

    private async Task SweepAsync()
    {
        using var scope = _logger.BeginScope(LogScopes.Cron);
        if (await ledger.FindActiveAsync(CancellationToken.None) is not null)
            Drive();
        else
            await BeginDueNightAsync();
        await ResumePendingAsync();
    }

    private async Task BeginDueNightAsync()
    {
        var now = time.GetUtcNow();
        var slot = NightlySyncRules.SlotAt(now, settings.Value.NightlyAt);
        if (stored.State.LastSlot is { } last && slot <= last)
            return;
        // The ledger first: should the process die before the slot is remembered, the next sweep meets the same run again.
        await BeginAsync(new NewRun(NightlySyncRules.RunIdOf(slot), "nightly", DryRun: false, NightlySyncRules.AsOf(slot, now), now, settings.Value.RunLimit));
        await RememberAsync(slot);
    }

    private async Task<RunView> BeginAsync(NewRun run)
    {
        var begun = await ledger.BeginAsync(run, CancellationToken.None);
        LogBegun(begun.Id, begun.Kind, begun.DryRun, begun.Due, begun.Selected);
        if (begun.Status == RunStatuses.Running)
            Drive();
        return begun;
    }

    private async Task RememberAsync(DateTimeOffset slot)
    {
        stored.State = stored.State with { LastSlot = slot };
        await stored.WriteStateAsync();
    }

    private void Drive() => _drive!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
