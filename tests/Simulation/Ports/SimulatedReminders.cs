using Orleans.Runtime;
using TalentMedia.Solo.Reminders;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>Reminders that outlive the silo.</summary>
internal sealed class SimulatedReminders(SimulatedWorld world) : IReminderStore
{
    private readonly SortedDictionary<string, ReminderRow> _rows = new(StringComparer.Ordinal);
    private readonly SimulatedLine _line = new(world, "reminders");

    public Task<IReadOnlyList<ReminderRow>> ReadAllAsync(CancellationToken cancellationToken) =>
        _line.CallAsync<IReadOnlyList<ReminderRow>>("read all", () => [.. _rows.Values], cancellationToken);

    public Task SaveAsync(ReminderRow reminder, CancellationToken cancellationToken) =>
        _line.CallAsync($"save {reminder.Name}", () => _rows[KeyOf(reminder.Grain, reminder.Name)] = reminder, cancellationToken);

    public Task RemoveAsync(GrainId grain, string name, CancellationToken cancellationToken) =>
        _line.CallAsync($"remove {name}", () => _rows.Remove(KeyOf(grain, name)), cancellationToken);

    private static string KeyOf(GrainId grain, string name) => $"{grain}\n{name}";
}
