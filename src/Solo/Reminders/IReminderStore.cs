using Orleans.Runtime;

namespace TalentMedia.Solo.Reminders;

/// <param name="StartAt">When it first ticks, UTC; later ticks are whole periods after it.</param>
internal sealed record ReminderRow(GrainId Grain, string Name, DateTime StartAt, TimeSpan Period);

/// <summary>Where reminders are kept over restarts.</summary>
internal interface IReminderStore
{
    Task<IReadOnlyList<ReminderRow>> ReadAllAsync(CancellationToken cancellationToken);

    Task SaveAsync(ReminderRow reminder, CancellationToken cancellationToken);

    Task RemoveAsync(GrainId grain, string name, CancellationToken cancellationToken);
}
