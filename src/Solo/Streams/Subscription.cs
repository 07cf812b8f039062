using System.Security.Cryptography;
using System.Text;
using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;
using TalentMedia.Solo.Activations;
using TalentMedia.Solo.Calls;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.Solo.Streams;

/// <summary>One consumer of one stream: its own queue and its own pace, so that a slow or failing consumer holds up nobody else.</summary>
/// <param name="consumer">Null for the client in this process.</param>
internal sealed class Subscription(StreamHub hub, Guid id, GrainId? consumer, bool isImplicit)
{
    private static readonly TimeSpan FirstBackoff = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(10);

    private readonly Queue<StreamItem> _waiting = new();
    private readonly TurnTaskScheduler _turns = new(hub.Engine.Turns, context: null);
    private bool _busy;
    private SequenceToken? _missedFrom;
    private volatile bool _removed;

    /// <summary>The subscription of a class's attribute. Its id is the same at every start, as nobody stores it.</summary>
    public static Subscription Implicit(StreamHub hub, GrainId consumer)
    {
        var name = SHA256.HashData(Encoding.UTF8.GetBytes($"{hub.Provider}\n{consumer.Type}\n{hub.Id}"));
        return new(hub, new Guid(name.AsSpan(0, 16)), consumer, isImplicit: true);
    }

    public Guid Id => id;

    public GrainId? Consumer => consumer;

    public bool IsImplicit => isImplicit;

    /// <summary>The client's observer; a grain's is kept by its activation.</summary>
    public StreamHandler? ClientHandler { get; set; }

    public bool IsRemoved => _removed;

    public void Remove() => _removed = true;

    public void Offer(StreamItem item)
    {
        lock (_waiting)
        {
            if (_waiting.Count >= hub.Engine.Options.StreamCacheSize)
            {
                var dropped = _waiting.Dequeue();
                _missedFrom ??= dropped.Token;
            }

            _waiting.Enqueue(item);
            if (_busy)
                return;
            _busy = true;
        }

        _ = _turns.Run(DeliverAllAsync);
    }

    private async Task DeliverAllAsync()
    {
        while (Next(out var missed) is { } item)
        {
            if (missed is not null)
                await TellAsync(new QueueCacheMissException($"Consumer {consumer} of stream {hub.Id} was too slow: items from {missed.SequenceNumber} on were dropped."), item.Context);
            await DeliverAsync(item);
        }
    }

    private StreamItem? Next(out SequenceToken? missed)
    {
        lock (_waiting)
        {
            missed = _missedFrom;
            _missedFrom = null;
            if (!_removed && !hub.Stopping.IsCancellationRequested && _waiting.TryDequeue(out var item))
                return item;

            _busy = false;
            return null;
        }
    }

    /// <summary>Offers the item again until the consumer takes it or the delivery time is over.</summary>
    private async Task DeliverAsync(StreamItem item)
    {
        var begun = hub.Engine.Clock.GetTimestamp();
        for (var backoff = FirstBackoff; !_removed && !hub.Stopping.IsCancellationRequested; backoff = Longer(backoff))
        {
            try
            {
                await AttemptAsync(item.Context, handler => handler.DeliverAsync(item));
                return;
            }
            catch (Exception exception)
            {
                if (hub.Engine.Clock.GetElapsedTime(begun) + backoff > hub.Engine.Options.MaxEventDeliveryTime)
                {
                    StreamLog.Dropped(hub.Log, item.Token.SequenceNumber, hub.Id, consumer, exception);
                    await TellAsync(new StreamEventDeliveryFailureException($"Item {item.Token.SequenceNumber} of stream {hub.Id} was dropped: {exception.Message}", exception), item.Context);
                    return;
                }
            }

            await Task.Delay(backoff, hub.Engine.Clock, hub.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        }
    }

    private static TimeSpan Longer(TimeSpan backoff) => backoff * 2 > LongestBackoff ? LongestBackoff : backoff * 2;

    private async Task TellAsync(Exception exception, Dictionary<string, object>? context)
    {
        try
        {
            await AttemptAsync(context, handler => handler.FailAsync(exception));
        }
        catch (Exception failure)
        {
            StreamLog.ErrorNotTaken(hub.Log, hub.Id, consumer, failure);
        }
    }

    private async Task AttemptAsync(Dictionary<string, object>? context, Func<StreamHandler, Task> deliver)
    {
        if (consumer is not { } grain)
        {
            RequestContext.Values = context;
            if (ClientHandler is { } handler)
                await deliver(handler);
            return;
        }

        var delivery = new StreamDelivery($"item of stream {hub.Id}", context, async host =>
        {
            if (await FindHandlerAsync(host) is { } attached)
                await deliver(attached);
            else
                StreamLog.NobodyAttached(hub.Log, hub.Id, grain);
        });
        hub.Engine.Dispatch(grain, delivery);
        await delivery.WithinAsync(hub.Engine.Options.ResponseTimeout, hub.Engine.Clock);
    }

    private async Task<StreamHandler?> FindHandlerAsync(IRequestHost host)
    {
        var handlers = ((Activation)host.Context!).StreamHandlers;
        if (!handlers.ContainsKey(id) && host.Instance is IStreamSubscriptionObserver observer)
            await observer.OnSubscribed(new HandleFactory(hub, this));
        return (StreamHandler?)handlers.GetValueOrDefault(id);
    }
}
