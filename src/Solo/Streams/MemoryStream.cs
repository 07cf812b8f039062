using Orleans.Runtime;
using Orleans.Streams;
using TalentMedia.Solo.Activations;

namespace TalentMedia.Solo.Streams;

/// <summary>A stream as producers and consumers see it.</summary>
internal sealed class MemoryStream<T>(MemoryStreamProvider provider, StreamId id) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => id;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => PublishAsync(StreamItemKind.Next, Copied(item));

    public async Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch.Select(Copied).ToArray())
            await PublishAsync(StreamItemKind.Next, item);
    }

    public Task OnCompletedAsync() => PublishAsync(StreamItemKind.Completed, null);

    public Task OnErrorAsync(Exception ex) => PublishAsync(StreamItemKind.Error, ex);

    public async Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        var consumer = Consumer();
        if (consumer is { Class.MaxWorkers: > 0 })
            throw new InvalidOperationException($"{consumer.Class.Type.FullName} is a stateless worker and cannot consume streams.");

        var hub = await provider.HubAsync(id);

        // A grain that is subscribed implicitly attaches to that; it would get every item twice otherwise.
        var subscription = hub.Subscriptions.FirstOrDefault(known => known.IsImplicit && known.Consumer == consumer?.GrainId && consumer is not null);
        var isNew = subscription is null;
        subscription ??= new Subscription(hub, provider.NewSubscriptionId(), consumer?.GrainId, isImplicit: false);
        var handle = new MemoryStreamHandle<T>(hub, subscription, provider.Copiers);
        handle.Attach(observer);
        if (isNew)
            await hub.AddAsync(subscription);
        return handle;
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        if (token is not null)
            throw new NotSupportedException("Solo's streams are not rewindable: subscribe without a token.");
        if (filterData is not null)
            throw new NotSupportedException("Solo does not support stream filters.");
        return SubscribeAsync(observer);
    }

    public async Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var consumer = Consumer()?.GrainId;
        var hub = await provider.HubAsync(id);
        return [.. hub.Subscriptions.Where(known => known.Consumer == consumer).Select(known => new MemoryStreamHandle<T>(hub, known, provider.Copiers))];
    }

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.ProviderName == ProviderName && other.StreamId == id;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => id.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => string.CompareOrdinal(id.ToString(), other?.StreamId.ToString());

    private static Activation? Consumer() => RuntimeContext.Current as Activation;

    private object? Copied(T item) => provider.Copiers.Declared(typeof(T)).CopyObject(item, new());

    private async Task PublishAsync(StreamItemKind kind, object? value)
    {
        var context = RequestContext.Values;
        (await provider.HubAsync(id)).Publish(kind, value, context);
    }
}
