using System.Collections;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Utilities;

/// <summary>A grain's list of observers. Who is not seen for the expiration time, or fails, is dropped. Used in turns of one grain only.</summary>
public class ObserverManager<TIdentity, TObserver> : IEnumerable<TObserver>
    where TIdentity : notnull
{
    private readonly ILogger _log;
    private Dictionary<TIdentity, Entry> _entries = [];

    public ObserverManager(TimeSpan expiration, ILogger log)
    {
        ArgumentNullException.ThrowIfNull(log);
        _log = log;
        ExpirationDuration = expiration;
        GetDateTime = static () => TimeProvider.System.GetUtcNow().UtcDateTime;
    }

    /// <summary>The clock; grains set it to their <see cref="TimeProvider"/>.</summary>
    public Func<DateTime> GetDateTime { get; set; }

    public TimeSpan ExpirationDuration { get; set; }

    public int Count => _entries.Count;

    public IReadOnlyDictionary<TIdentity, TObserver> Observers => _entries.ToDictionary(entry => entry.Key, entry => entry.Value.Observer);

    public void Clear() => _entries = [];

    /// <summary>Adds the observer, or renews it.</summary>
    public void Subscribe(TIdentity id, TObserver observer) =>
        _entries = new(_entries) { [id] = new(observer, GetDateTime()) };

    public void Unsubscribe(TIdentity id)
    {
        var rest = new Dictionary<TIdentity, Entry>(_entries);
        rest.Remove(id);
        _entries = rest;
    }

    /// <summary>Tells each observer in turn. One that throws is dropped.</summary>
    public async Task Notify(Func<TObserver, Task> notification, Func<TObserver, bool>? predicate = null)
    {
        List<TIdentity> defunct = [];
        foreach (var (id, observer) in Live(defunct, predicate))
        {
            try
            {
                await notification(observer);
            }
            catch (Exception exception)
            {
                Failed(defunct, id, exception);
            }
        }

        Drop(defunct);
    }

    /// <inheritdoc cref="Notify(Func{TObserver, Task}, Func{TObserver, bool})"/>
    public void Notify(Action<TObserver> notification, Func<TObserver, bool>? predicate = null)
    {
        List<TIdentity> defunct = [];
        foreach (var (id, observer) in Live(defunct, predicate))
        {
            try
            {
                notification(observer);
            }
            catch (Exception exception)
            {
                Failed(defunct, id, exception);
            }
        }

        Drop(defunct);
    }

    public void ClearExpired()
    {
        List<TIdentity> defunct = [];
        foreach (var _ in Live(defunct, null))
        {
            // Only the expired ones matter: enumeration gathers them.
        }

        Drop(defunct);
    }

    public IEnumerator<TObserver> GetEnumerator() => _entries.Values.Select(entry => entry.Observer).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<(TIdentity Id, TObserver Observer)> Live(List<TIdentity> defunct, Func<TObserver, bool>? predicate)
    {
        var now = GetDateTime();
        foreach (var (id, entry) in _entries)
        {
            if (entry.LastSeen + ExpirationDuration < now)
                defunct.Add(id);
            else if (predicate is null || predicate(entry.Observer))
                yield return (id, entry.Observer);
        }
    }

    private void Failed(List<TIdentity> defunct, TIdentity id, Exception exception)
    {
        ObserverLog.Failed(_log, id.ToString(), exception);
        defunct.Add(id);
    }

    private void Drop(List<TIdentity> defunct)
    {
        if (defunct.Count == 0)
            return;

        var rest = new Dictionary<TIdentity, Entry>(_entries);
        foreach (var id in defunct)
            rest.Remove(id);
        _entries = rest;
    }

    private sealed record Entry(TObserver Observer, DateTime LastSeen);
}

/// <summary>Observers known by themselves.</summary>
public class ObserverManager<TObserver>(TimeSpan expiration, ILogger log) : ObserverManager<IAddressable, TObserver>(expiration, log);

internal static partial class ObserverLog
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "Observer {Observer} failed and is dropped")]
    public static partial void Failed(ILogger logger, string? observer, Exception exception);
}
