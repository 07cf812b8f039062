using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;
using TalentMedia.Solo.Activations;
using TalentMedia.Solo.Copying;

namespace TalentMedia.Solo.Streams;

/// <summary>A subscription as its consumer holds it.</summary>
internal sealed class MemoryStreamHandle<T>(StreamHub hub, Subscription subscription, CopierRegistry copiers) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => hub.Id;

    public override string ProviderName => hub.Provider;

    public override Guid HandleId => subscription.Id;

    public override async Task UnsubscribeAsync()
    {
        if (subscription.IsImplicit)
            throw new InvalidOperationException("An implicit subscription cannot be ended: it belongs to the class.");

        var consumer = RuntimeContext.Current as Activation;
        await hub.RemoveAsync(subscription);
        consumer?.StreamHandlers.Remove(subscription.Id);
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null)
    {
        if (subscription.IsRemoved)
            throw new InvalidOperationException("The subscription was ended; its handle is no longer valid.");

        if (token is not null)
            throw new NotSupportedException("Solo's streams are not rewindable: resume without a token.");

        Attach(observer);
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is not null && other.HandleId == HandleId;

    public void Attach(IAsyncObserver<T> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        var handler = new StreamHandler<T>(observer, copiers);
        if (subscription.Consumer is null)
            subscription.ClientHandler = handler;
        else if (RuntimeContext.Current is Activation activation && activation.GrainId == subscription.Consumer)
            activation.StreamHandlers[subscription.Id] = handler;
        else
            throw new InvalidOperationException($"The subscription belongs to {subscription.Consumer}; only that grain can resume it.");
    }
}

/// <summary>Given to a grain with an implicit subscription when its first item comes.</summary>
internal sealed class HandleFactory(StreamHub hub, Subscription subscription) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => hub.Id;

    public string ProviderName => hub.Provider;

    public StreamSubscriptionHandle<T> Create<T>() => new MemoryStreamHandle<T>(hub, subscription, hub.Copiers);
}
