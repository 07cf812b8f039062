using System.Collections.Concurrent;
using Orleans.Runtime;

namespace TalentMedia.Solo.Reminders;

/// <summary>Reminders that last as long as the object.</summary>
internal sealed class MemoryReminderStore : IReminderStore
{
    private readonly ConcurrentDictionary<(GrainId Grain, string Name), ReminderRow> _rows = new();

    public Task<IReadOnlyList<ReminderRow>> ReadAllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReminderRow>>([.. _rows.Values]);

    public Task SaveAsync(ReminderRow reminder, CancellationToken cancellationToken)
    {
        _rows[(reminder.Grain, reminder.Name)] = reminder;
        return Task.CompletedTask;
    }

    public Task RemoveAsync(GrainId grain, string name, CancellationToken cancellationToken)
    {
        _rows.TryRemove((grain, name), out _);
        return Task.CompletedTask;
    }
}
