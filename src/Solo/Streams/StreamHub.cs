using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TalentMedia.Solo.Copying;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.Solo.Streams;

/// <summary>One stream: it numbers the items and hands them to the subscriptions in one order.</summary>
internal sealed class StreamHub(
    SoloEngine engine, CopierRegistry copiers, ILogger log, string provider, StreamId id, StreamCopies? copies, SubscriptionRecord record, CancellationToken stopping)
{
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];

    // What all wait for is done in the stream's own turns: whoever asked first may go before it is done.
    private readonly TurnTaskScheduler _turns = new(engine.Turns, context: null);
    private Task? _loaded;
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

    /// <summary>Ends when the stored subscriptions are here. Reading that failed is tried again by the next to ask.</summary>
    public Task LoadedAsync()
    {
        lock (_gate)
        {
            if (_loaded is null or { IsFaulted: true } or { IsCanceled: true })
                _loaded = _turns.Run(LoadAsync);
            return _loaded;
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

    /// <summary>Adds a subscription; a grain's explicit one is stored first.</summary>
    public async Task AddAsync(Subscription subscription)
    {
        if (subscription is { IsImplicit: false, Consumer: { } consumer })
            await _turns.Run(() => record.AddAsync(new(subscription.Id, consumer.ToString())));
        Attach(subscription);
    }

    public async Task RemoveAsync(Subscription subscription)
    {
        if (subscription.Consumer is not null)
            await _turns.Run(() => record.RemoveAsync(subscription.Id));
        subscription.Remove();
        lock (_gate)
            _subscriptions.Remove(subscription);
    }

    private void Attach(Subscription subscription)
    {
        lock (_gate)
            _subscriptions.Add(subscription);
    }

    private async Task LoadAsync()
    {
        var stored = await record.ReadAsync();
        foreach (var grainClass in engine.Catalog.Classes.Where(item => item.StreamNamespaces.Contains(id.GetNamespace(), StringComparer.Ordinal)))
            Attach(Subscription.Implicit(this, GrainId.Create(grainClass.GrainType, id.GetKeyAsString())));
        foreach (var subscription in stored)
        {
            var consumer = GrainId.Parse(subscription.Consumer);
            if (engine.Catalog.Find(consumer.Type) is null)
                StreamLog.Orphaned(log, id, consumer);
            else
                Attach(new Subscription(this, subscription.Id, consumer, isImplicit: false));
        }
    }
}
