using System.Threading.Channels;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>From the grain's calls to the browsers: one loop, in order.</summary>
internal sealed partial class WatchedPortfolio
{
    private const int FetchAtOnce = 1_000;

    private readonly Channel<Func<Task>> _told = Channel.CreateUnbounded<Func<Task>>(new UnboundedChannelOptions { SingleReader = true });
    private long _version = -1;

    public Task OnEventsAsync(string portfolioId, PortfolioEvent[] events) => Tell(() => TellEventsAsync(events));

    public Task OnPresenceAsync(string portfolioId, PresenceChange change) => Tell(() => _browsers.PresenceAsync(PresenceJson.Of(change)));

    private Task Tell(Func<Task> message)
    {
        _told.Writer.TryWrite(message);
        return Task.CompletedTask;
    }

    private async Task TellAsync()
    {
        while (await _told.Reader.WaitToReadAsync())
        {
            while (_told.Reader.TryRead(out var message))
                await TryAsync(message);
        }
    }

    private async Task TellEventsAsync(PortfolioEvent[] events)
    {
        await CatchUpAsync(events[0].Version - 1);
        var fresh = events.Where(happened => happened.Version > _version).ToArray();
        if (fresh.Length == 0)
            return;
        _version = fresh[^1].Version;
        await _browsers.EventsAsync([.. fresh.Select(happened => EventJson.Of(happened, _media))]);
        if (fresh.Any(happened => happened.Fact is PortfolioDeleted))
            await _browsers.ClosedAsync("deleted");
    }

    /// <summary>Tells what happened up to <paramref name="version"/> and was not told. The first call only notes where the feed begins: joining brings the rest.</summary>
    private async Task CatchUpAsync(long version)
    {
        if (_version < 0)
            _version = version;
        while (_version < version && await PortfolioEndpoints.Directory(_cluster).ReadEventsAsync(_id, _version, FetchAtOnce) is { Events: [.., var last] } page)
        {
            _version = last.Version;
            await _browsers.EventsAsync([.. page.Events.Select(happened => EventJson.Of(happened, _media))]);
        }
    }

    /// <summary>A fault costs one message or one renewal; the next renewal fetches what is missing.</summary>
    private async Task TryAsync(Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            WatchedPortfolioLog.Faulted(_logger, _id, exception);
        }
    }
}
