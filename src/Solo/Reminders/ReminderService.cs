using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using Orleans.Timers;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.Solo.Reminders;

/// <summary>Keeps reminders in the store and ticks them by the clock; a tick is a call that activates its grain.</summary>
internal sealed class ReminderService(IReminderStore store, SoloEngine engine, SoloOptions options, ILogger<ReminderService> log) : IReminderRegistry, IEnginePart
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), ArmedReminder> _armed = new();
    private readonly TurnTaskScheduler _turns = new(engine.Turns, context: null);
    private volatile bool _stopped;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var row in (await store.ReadAllAsync(cancellationToken)).OrderBy(row => (row.Grain.ToString(), row.Name)))
        {
            if (engine.Catalog.Find(row.Grain.Type) is null)
                ReminderLog.Orphaned(log, row.Name, row.Grain);
            else
                Arm(row);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _stopped = true;
        foreach (var reminder in _armed.Values)
            reminder.Dispose();
        return Task.CompletedTask;
    }

    public async Task<IGrainReminder> RegisterOrUpdateReminder(GrainId callingGrainId, string reminderName, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(dueTime), dueTime, "A reminder's due time is zero or positive.");
        if (period == Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(nameof(period), period, "A reminder's period is finite; to tick once, unregister in the first tick.");
        if (period < options.MinimumReminderPeriod)
            throw new ArgumentException($"A reminder's period is at least {options.MinimumReminderPeriod}; \"{reminderName}\" asked for {period}.", nameof(period));

        var row = new ReminderRow(callingGrainId, reminderName, engine.Clock.GetUtcNow().UtcDateTime + dueTime, period);
        await store.SaveAsync(row, CancellationToken.None);
        Arm(row);
        return new GrainReminder(reminderName);
    }

    public async Task UnregisterReminder(GrainId callingGrainId, IGrainReminder reminder)
    {
        await store.RemoveAsync(callingGrainId, reminder.ReminderName, CancellationToken.None);
        if (_armed.TryRemove((callingGrainId, reminder.ReminderName), out var armed))
            armed.Dispose();
    }

    public Task<IGrainReminder?> GetReminder(GrainId callingGrainId, string reminderName) =>
        Task.FromResult<IGrainReminder?>(_armed.ContainsKey((callingGrainId, reminderName)) ? new GrainReminder(reminderName) : null);

    public Task<List<IGrainReminder>> GetReminders(GrainId callingGrainId) =>
        Task.FromResult(_armed.Keys.Where(key => key.Grain == callingGrainId).Select(key => (IGrainReminder)new GrainReminder(key.Name)).ToList());

    private void Arm(ReminderRow row)
    {
        var armed = new ArmedReminder(row, engine.Clock, (reminder, now) => _ = _turns.Run(() => TickAsync(reminder, now)));
        _armed.AddOrUpdate((row.Grain, row.Name), armed, (_, old) =>
        {
            old.Dispose();
            return armed;
        });
        if (_stopped)
            armed.Dispose();
    }

    private async Task TickAsync(ArmedReminder reminder, DateTime now)
    {
        var row = reminder.Row;
        try
        {
            var grain = (IRemindable)(object)engine.References.CreateChecked(row.Grain, typeof(IRemindable));
            await grain.ReceiveReminder(row.Name, new TickStatus(row.StartAt, row.Period, now));
        }
        catch (Exception exception)
        {
            ReminderLog.TickFailed(log, row.Name, row.Grain, exception);
        }
        finally
        {
            reminder.TickEnded();
        }
    }

    private sealed record GrainReminder(string ReminderName) : IGrainReminder;
}

internal static partial class ReminderLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Reminder {Reminder} of {Grain} failed; its next tick comes in its time")]
    public static partial void TickFailed(ILogger logger, string reminder, GrainId grain, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {Reminder} of {Grain} has no grain class any more and does not tick")]
    public static partial void Orphaned(ILogger logger, string reminder, GrainId grain);
}
