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

    public Task OnNextAsync(T item, StreamSequenceToken? token = null)
    {
        Publish(item);
        return Task.CompletedTask;
    }

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch)
            Publish(item);
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync()
    {
        provider.Hub(id).Publish(StreamItemKind.Completed, null, RequestContext.Values);
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex)
    {
        provider.Hub(id).Publish(StreamItemKind.Error, ex, RequestContext.Values);
        return Task.CompletedTask;
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer)
    {
        var hub = provider.Hub(id);
        var consumer = Consumer();
        if (consumer is { Class.MaxWorkers: > 0 })
            throw new InvalidOperationException($"{consumer.Class.Type.FullName} is a stateless worker and cannot consume streams.");

        // A grain that is subscribed implicitly attaches to that; it would get every item twice otherwise.
        var subscription = hub.Subscriptions.FirstOrDefault(known => known.IsImplicit && known.Consumer == consumer?.GrainId && consumer is not null);
        var isNew = subscription is null;
        subscription ??= new Subscription(hub, provider.NewSubscriptionId(), consumer?.GrainId, isImplicit: false);
        var handle = new MemoryStreamHandle<T>(hub, subscription, provider.Copiers);
        handle.Attach(observer);
        if (isNew)
            hub.Add(subscription);
        return Task.FromResult<StreamSubscriptionHandle<T>>(handle);
    }

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null)
    {
        if (token is not null)
            throw new NotSupportedException("Solo's streams are not rewindable: subscribe without a token.");
        if (filterData is not null)
            throw new NotSupportedException("Solo does not support stream filters.");
        return SubscribeAsync(observer);
    }

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles()
    {
        var hub = provider.Hub(id);
        var consumer = Consumer()?.GrainId;
        return Task.FromResult<IList<StreamSubscriptionHandle<T>>>(
            [.. hub.Subscriptions.Where(known => known.Consumer == consumer).Select(known => new MemoryStreamHandle<T>(hub, known, provider.Copiers))]);
    }

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.ProviderName == ProviderName && other.StreamId == id;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => id.GetHashCode();

    public int CompareTo(IAsyncStream<T>? other) => string.CompareOrdinal(id.ToString(), other?.StreamId.ToString());

    private static Activation? Consumer() => RuntimeContext.Current as Activation;

    private void Publish(T item) =>
        provider.Hub(id).Publish(StreamItemKind.Next, provider.Copiers.Declared(typeof(T)).CopyObject(item, new()), RequestContext.Values);
}
