#if ENGINE_ORLEANS
using Orleans;
using Orleans.Runtime;

namespace TalentMedia.TestKit;

/// <summary>Reminders that last as long as the object, shared by all silos.</summary>
internal sealed class SharedReminderTable : IReminderTable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId Grain, string Name), ReminderEntry> _rows = [];
    private long _versions;

    public Task<ReminderTableData> ReadRows(GrainId grainId) => Read(row => row.GrainId == grainId);

    public Task<ReminderTableData> ReadRows(uint begin, uint end) => Read(row =>
    {
        // A range leaves out its begin, and goes over the end of the ring where it begins behind its end.
        var hash = row.GrainId.GetUniformHashCode();
        return begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
    });

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName)
    {
        lock (_gate)
            return Task.FromResult(_rows.TryGetValue((grainId, reminderName), out var row) ? Copy(row, row.ETag) : null);
    }

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        lock (_gate)
        {
            var version = $"{++_versions}";
            _rows[(entry.GrainId, entry.ReminderName)] = Copy(entry, version);
            return Task.FromResult<string?>(version);
        }
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag)
    {
        lock (_gate)
            return Task.FromResult(_rows.TryGetValue((grainId, reminderName), out var row) && row.ETag == eTag && _rows.Remove((grainId, reminderName)));
    }

    public Task TestOnlyClearTable()
    {
        lock (_gate)
            _rows.Clear();
        return Task.CompletedTask;
    }

    private Task<ReminderTableData> Read(Func<ReminderEntry, bool> chosen)
    {
        lock (_gate)
            return Task.FromResult(new ReminderTableData(_rows.Values.Where(chosen).Select(row => Copy(row, row.ETag))));
    }

    private static ReminderEntry Copy(ReminderEntry row, string? version) =>
        new() { GrainId = row.GrainId, ReminderName = row.ReminderName, StartAt = row.StartAt, Period = row.Period, ETag = version };
}
#endif
