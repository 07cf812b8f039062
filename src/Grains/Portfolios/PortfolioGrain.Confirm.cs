using TalentMedia.Operations;

namespace TalentMedia.Portfolios;

/// <summary>Storing what was decided.</summary>
internal sealed partial class PortfolioGrain
{
    /// <summary>
    /// Decides, stores and applies, in that order. Where another activation (one that a partition left behind) was
    /// faster, its events are loaded and the decision is made again on them.
    /// </summary>
    /// <param name="decide">Pure; null for nothing to do. May be called more than once.</param>
    private async Task ConfirmAsync(Func<Portfolio, PortfolioFact?> decide, Actor by, string? commandId = null)
    {
        while (decide(_portfolio) is { } fact)
        {
            var happened = new PortfolioEvent(Id, _portfolio.Version + 1, Now(), by, commandId, fact);
            var before = _portfolio.Version;
            try
            {
                _portfolio.Apply(happened);
                if (await events.TryAppendAsync(happened, _portfolio, PortfolioRules.JobsOf(happened), CancellationToken.None))
                {
                    await TellAsync([happened]);
                    return;
                }
            }
            catch
            {
                // Whether the event was stored is unknown; the next activation reads what is true.
                DeactivateOnIdle();
                throw;
            }

            PortfolioGrainLog.Overtaken(logger, Id, happened.Version);
            _portfolio = await events.LoadAsync(Id, CancellationToken.None);
            await TellAsync(await events.ReadAsync(Id, before, settings.Value.CatchUpEvents, CancellationToken.None));
        }
    }

    /// <summary>Takes in what another activation has written, and tells it.</summary>
    private async Task RefreshAsync()
    {
        var missed = await events.ReadAsync(Id, _portfolio.Version, settings.Value.CatchUpEvents, CancellationToken.None);
        if (missed.Length == 0)
            return;
        _portfolio = await events.LoadAsync(Id, CancellationToken.None);
        await TellAsync(missed);
    }

    /// <summary>In whole microseconds, as PostgreSQL keeps it: what is folded now equals what is folded when read back.</summary>
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
