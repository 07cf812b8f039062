using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Ports;

/// <summary>Portfolios' histories as the database keeps them: what is appended is there for good, with its jobs, or not at all. States are kept as JSON, as in the database.</summary>
internal sealed class SimulatedHistory(SimulatedWorld world, SimulatedJobs jobs, int snapshotEvery) : IPortfolioEventStore, IPortfolioDirectory
{
    private readonly SimulatedLine _line = new(world, "history");
    private readonly Dictionary<string, List<StoredEvent>> _events = [];
    private readonly Dictionary<string, string> _snapshots = [];

    /// <summary>Told of every event that stands, in its instant.</summary>
    public Action<PortfolioEvent> Appended { get; set; } = static _ => { };

    /// <summary>Whose histories there are, in the order of their beginning.</summary>
    public IReadOnlyCollection<string> Portfolios => _events.Keys;

    /// <summary>What stands, for the checks.</summary>
    public PortfolioEvent[] All(string portfolioId) => Read(portfolioId, 0, int.MaxValue);

    /// <summary>What the whole history makes of a portfolio.</summary>
    public Portfolio Now(string portfolioId)
    {
        var portfolio = new Portfolio();
        foreach (var happened in All(portfolioId))
            portfolio.Apply(happened);
        return portfolio;
    }

    public Task<Portfolio> LoadAsync(string portfolioId, CancellationToken cancellationToken) => _line.CallAsync(
        $"load {portfolioId}",
        () =>
        {
            var portfolio = _snapshots.TryGetValue(portfolioId, out var stored) ? PortfolioJson.Read<Portfolio>(stored) : new Portfolio();
            foreach (var happened in Read(portfolioId, portfolio.Version, int.MaxValue))
                portfolio.Apply(happened);
            return portfolio;
        },
        cancellationToken);

    public Task<bool> TryAppendAsync(PortfolioEvent happened, Portfolio after, IReadOnlyCollection<NewJob> newJobs, CancellationToken cancellationToken)
    {
        var row = RowOf(happened);
        var snapshot = happened.Version % snapshotEvery == 0 ? PortfolioJson.Of(after) : null;
        return _line.CallAsync(
            $"append {happened.PortfolioId} {happened.Version} {row.Type} {happened.CommandId}",
            () => Append(happened, row, snapshot, newJobs),
            cancellationToken);
    }

    /// <summary>What happened before the run began.</summary>
    public void Add(PortfolioEvent happened) => Append(happened, RowOf(happened), snapshot: null, newJobs: []);

    public Task<PortfolioEvent[]> ReadAsync(string portfolioId, long after, int limit, CancellationToken cancellationToken) =>
        _line.CallAsync($"read {portfolioId} after {after}", () => Read(portfolioId, after, limit), cancellationToken);

    public Task<bool> ExistsAsync(string portfolioId, CancellationToken cancellationToken) =>
        _line.CallAsync($"exists {portfolioId}", () => _events.ContainsKey(portfolioId), cancellationToken);

    public Task RebuildAsync(string portfolioId, CancellationToken cancellationToken) => throw new NotSupportedException("No scenario rebuilds projections.");

    public Task<PortfolioPage> ListAsync(int limit, PortfolioCursor? after, CancellationToken cancellationToken) => throw new NotSupportedException("No scenario lists portfolios.");

    public Task<AssetPage?> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, PortfolioCursor? after, CancellationToken cancellationToken) =>
        throw new NotSupportedException("No scenario lists assets.");

    public Task<AssetView?> FindAssetAsync(string portfolioId, string assetId, CancellationToken cancellationToken) => throw new NotSupportedException("No scenario looks up assets.");

    private static StoredEvent RowOf(PortfolioEvent happened) => new()
    {
        Version = happened.Version,
        Type = PortfolioEventTypes.NameOf(happened.Fact),
        At = happened.At,
        By = PortfolioJson.Of(happened.By),
        CommandId = happened.CommandId,
        Data = PortfolioJson.Of(happened.Fact),
    };

    private bool Append(PortfolioEvent happened, StoredEvent row, string? snapshot, IReadOnlyCollection<NewJob> newJobs)
    {
        if (!_events.TryGetValue(happened.PortfolioId, out var events))
            _events[happened.PortfolioId] = events = [];
        if (events.Exists(stands => stands.Version == row.Version))
            return false;
        events.Add(row);
        jobs.Add(newJobs);
        if (snapshot is not null)
            _snapshots[happened.PortfolioId] = snapshot;
        Appended(happened);
        return true;
    }

    private PortfolioEvent[] Read(string portfolioId, long after, int limit) =>
    [
        .. _events.GetValueOrDefault(portfolioId, []).Where(row => row.Version > after).OrderBy(row => row.Version).Take(limit)
            .Select(row => PortfolioJson.ReadEvent(portfolioId, row)),
    ];
}
