using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TalentMedia.Solo.Copying;
using TalentMedia.Solo.Hosting;

namespace TalentMedia.Solo.Streams;

/// <summary>One stream: it numbers the items and hands them to the subscriptions in one order.</summary>
internal sealed class StreamHub(SoloEngine engine, CopierRegistry copiers, ILogger log, string provider, StreamId id, StreamCopies? copies, CancellationToken stopping)
{
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];
    private long _last;

    public SoloEngine Engine => engine;

    public CopierRegistry Copiers => copiers;

    public ILogger Log => log;

    public string Provider => provider;

    public StreamId Id => id;

    public CancellationToken Stopping => stopping;

    public Subscription[] Subscriptions
    {
        get
        {
            lock (_gate)
                return [.. _subscriptions];
        }
    }

    public void Publish(StreamItemKind kind, object? value, Dictionary<string, object>? context)
    {
        lock (_gate)
        {
            var item = new StreamItem(kind, value, new SequenceToken(++_last), context);
            foreach (var subscription in _subscriptions)
            {
                for (var left = copies?.Invoke(id) ?? 1; left > 0; left--)
                    subscription.Offer(item);
            }
        }
    }

    public void Add(Subscription subscription)
    {
        lock (_gate)
            _subscriptions.Add(subscription);
    }

    public void Remove(Subscription subscription)
    {
        subscription.Remove();
        lock (_gate)
            _subscriptions.Remove(subscription);
    }
}
