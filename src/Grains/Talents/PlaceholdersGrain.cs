using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>The list of talents concerned is the ledger's, and a reminder stands as long as it may hold one: a crash anywhere costs some minutes.</summary>
internal sealed partial class PlaceholdersGrain(IPlaceholderLedger placeholders, TimeProvider time, ILoggerFactory loggers) : Grain, IPlaceholdersGrain
{
    private const string SyncThoseConcerned = "sync those concerned";

    /// <summary>Talents told at a time, so that a decision on thousands does not meet the platforms at once.</summary>
    private const int Batch = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.TalentImage);

    private IGrainTimer? _drive;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _drive = this.RegisterGrainTimer(DriveAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public async Task<Outcome<PlaceholderView>> DecideAsync(string id, bool isPlaceholder)
    {
        // The reminder first: from the decision on somebody may be concerned.
        await this.RegisterOrUpdateReminder(SyncThoseConcerned, Period, Period);
        var status = isPlaceholder ? PlaceholderStatuses.Confirmed : PlaceholderStatuses.Dismissed;
        var decided = await placeholders.DecideAsync(id, status, time.GetUtcNow(), CancellationToken.None);
        Drive(TimeSpan.Zero);
        if (decided is null)
            return Rejection.NotFound("placeholder");
        LogDecided(id, status, decided.View.Talents);
        return decided.View;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Drive(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    private async Task RestAsync()
    {
        if (await this.GetReminder(SyncThoseConcerned) is { } reminder)
            await this.UnregisterReminder(reminder);
    }

    private async Task DriveAsync(CancellationToken cancellationToken)
    {
        try
        {
            var concerned = await placeholders.NextConcernedAsync(Batch, CancellationToken.None);
            var told = await Task.WhenAll(concerned.Select(TellAsync));
            if (told.Contains(true))
                Drive(Pause);
            else if (concerned.Length == 0)
                await RestAsync();
        }
        catch (Exception exception)
        {
            // The reminder stands and drives again.
            LogDriveFailed(exception);
        }
    }

    /// <returns>False where the talent could not be told; it stays on the list.</returns>
    private async Task<bool> TellAsync(Concern concern)
    {
        try
        {
            await GrainFactory.GetGrain<ITalentGrain>(concern.TalentId).ReconsiderAsync();
            await placeholders.EndConcernAsync(concern, CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            LogNotTold(exception, concern.TalentId);
            return false;
        }
    }

    private void Drive(TimeSpan wait) => _drive!.Change(wait, Timeout.InfiniteTimeSpan);

    [LoggerMessage(40, LogLevel.Information, "Placeholder {Id} is {Status}; {Talents} talents have it")]
    private partial void LogDecided(string id, string status, int talents);

    [LoggerMessage(41, LogLevel.Error, "The talents that a decision on a placeholder concerns could not be read; it is tried again")]
    private partial void LogDriveFailed(Exception exception);

    [LoggerMessage(42, LogLevel.Error, "Talent {TalentId} could not be told of a decision on a placeholder; it is tried again")]
    private partial void LogNotTold(Exception exception, string talentId);
}
