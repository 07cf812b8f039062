using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using TalentMedia.Talents.Live;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Talents;

/// <summary>
/// Begins runs on their slots and drives the one under way, from a timer's tick (<c>NightlySyncGrain.Drive.cs</c>).
/// The ledger is the truth of a run: whatever was begun and not ended is gone on with after a crash.
/// </summary>
internal sealed partial class NightlySyncGrain(
    [PersistentState("nightly-sync", "grains")] IPersistentState<NightlySyncState> stored,
    ISyncRunLedger ledger,
    ITalentDirectory directory,
    AdminFeed feed,
    TalentsMeter meter,
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
        return await BeginAsync(command.RunId, "manual", command.DryRun, now, now);
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
        await BeginAsync(NightlySyncRules.RunIdOf(slot), "nightly", dryRun: false, NightlySyncRules.AsOf(slot, now), now);
        await RememberAsync(slot);
        await ForgetOldAsync(now);
    }

    private async Task<RunView> BeginAsync(string runId, string kind, bool dryRun, DateTimeOffset asOf, DateTimeOffset now)
    {
        var budgets = await BudgetsAsync();
        var begun = await ledger.BeginAsync(new NewRun(runId, kind, dryRun, asOf, now, settings.Value.RunLimit, budgets), CancellationToken.None);
        LogBegun(begun.Id, begun.Kind, begun.DryRun, begun.Due, begun.Selected, string.Join(' ', begun.Cost.Select(cost => $"{cost.Platform} {cost.Units} of {cost.Available}")));
        feed.RunProgress(begun);
        if (begun.Status == RunStatuses.Running)
            Drive();
        return begun;
    }

    /// <summary>How many talents each platform has quota for, as far as it comes back while the run waits for it.</summary>
    private async Task<IReadOnlyDictionary<Platform, int>> BudgetsAsync()
    {
        var budgets = new Dictionary<Platform, int>();
        foreach (var platform in PlatformNames.ByPriority)
            budgets[platform] = await GrainFactory.GetGrain<IPlatformQuotaGrain>(PlatformNames.NameOf(platform)).FindForRunAsync(settings.Value.RunPatience);
        return budgets;
    }

    private async Task ForgetOldAsync(DateTimeOffset now)
    {
        var forgotten = await ledger.ForgetAsync(now - settings.Value.RunRetention, CancellationToken.None);
        if (forgotten > 0)
            LogForgotten(forgotten, settings.Value.RunRetention);
    }

    private async Task RememberAsync(DateTimeOffset slot)
    {
        stored.State = stored.State with { LastSlot = slot };
        await stored.WriteStateAsync();
    }

    private void Drive() => _drive!.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
}
