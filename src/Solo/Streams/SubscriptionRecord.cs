using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace TalentMedia.Solo.Streams;

/// <summary>The explicit subscriptions of grains to one stream, as they are stored.</summary>
[GenerateSerializer, Alias("solo-stream-subscriptions")]
internal sealed class StoredSubscriptions
{
    [Id(0)] public List<StoredSubscription> Items { get; init; } = [];
}

[GenerateSerializer, Alias("solo-stream-subscription")]
internal sealed record StoredSubscription([property: Id(0)] Guid Id, [property: Id(1)] string Consumer);

/// <summary>One stream's record of subscriptions in grain storage <c>PubSubStore</c>. Changes are made one after the other.</summary>
/// <param name="storage">Null where none is configured: subscriptions are then gone with the process.</param>
internal sealed class SubscriptionRecord(IGrainStorage? storage, string provider, StreamId stream) : IGrainState<StoredSubscriptions>, IDisposable
{
    public const string StorageName = "PubSubStore";

    private const string StateName = "solo-stream-subscriptions";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly GrainId _key = GrainId.Create("solo.stream", $"{provider}/{stream}");

    public StoredSubscriptions State { get; set; } = new();

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }

    public async Task<StoredSubscription[]> ReadAsync()
    {
        if (storage is not null)
            await storage.ReadStateAsync(StateName, _key, this);
        return [.. State.Items];
    }

    public Task AddAsync(StoredSubscription subscription) => ChangeAsync(items => [.. items, subscription]);

    public Task RemoveAsync(Guid id) => ChangeAsync(items => [.. items.Where(item => item.Id != id)]);

    public void Dispose() => _turn.Dispose();

    private async Task ChangeAsync(Func<List<StoredSubscription>, List<StoredSubscription>> change)
    {
        if (storage is null)
            return;

        await _turn.WaitAsync();
        var before = State;
        try
        {
            State = new() { Items = change(before.Items) };
            if (State.Items.Count > 0)
                await storage.WriteStateAsync(StateName, _key, this);
            else
                await storage.ClearStateAsync(StateName, _key, this);
        }
        catch
        {
            State = before;
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }
}
