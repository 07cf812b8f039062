using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;
using TalentMedia.Portfolios;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Postgres;

/// <summary>Portfolios' histories in <c>portfolio_event</c>, with snapshots beside them.</summary>
internal sealed class PortfolioEventStore(NpgsqlDataSource database, IOptions<PortfoliosOptions> settings) : IPortfolioEventStore
{
    private const string Insert = """
        INSERT INTO portfolio_event (portfolio_id, version, type, schema, at, by, command_id, data)
        VALUES (@PortfolioId, @Version, @Type, @Schema, @At, @By::jsonb, @CommandId, @Data::jsonb)
        ON CONFLICT (portfolio_id, version) DO NOTHING
        """;

    private const string SaveSnapshot = """
        INSERT INTO portfolio_snapshot (portfolio_id, version, schema, state) VALUES (@Id, @Version, @Schema, @State::jsonb)
        ON CONFLICT (portfolio_id) DO UPDATE SET version = excluded.version, schema = excluded.schema, state = excluded.state
        WHERE portfolio_snapshot.version < excluded.version
        """;

    private const int Page = 1_000;

    public async Task<Portfolio> LoadAsync(string portfolioId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var stored = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "SELECT state::text FROM portfolio_snapshot WHERE portfolio_id = @portfolioId AND schema = @Schema",
            new { portfolioId, PortfolioEventTypes.Schema },
            cancellationToken: cancellationToken));
        var portfolio = stored is null ? new Portfolio() : PortfolioJson.Read<Portfolio>(stored);
        await FoldAsync(connection, portfolioId, portfolio, cancellationToken);
        return portfolio;
    }

    public async Task<bool> TryAppendAsync(PortfolioEvent happened, Portfolio after, IReadOnlyCollection<NewJob> jobs, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var added = await connection.ExecuteAsync(new CommandDefinition(
            Insert,
            new
            {
                happened.PortfolioId,
                happened.Version,
                Type = PortfolioEventTypes.NameOf(happened.Fact),
                Schema = (short)PortfolioEventTypes.Schema,
                happened.At,
                By = PortfolioJson.Of(happened.By),
                happened.CommandId,
                Data = PortfolioJson.Of(happened.Fact),
            },
            transaction,
            cancellationToken: cancellationToken));
        if (added == 0)
            return false;
        await PortfolioProjection.WriteAsync(connection, transaction, after, PortfolioProjection.AssetsOf(happened.Fact), cancellationToken);
        await JobTable.EnqueueAsync(connection, transaction, jobs, happened.At, cancellationToken);
        if (happened.Version % settings.Value.SnapshotEvery == 0)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                SaveSnapshot,
                new { after.Id, after.Version, Schema = (short)PortfolioEventTypes.Schema, State = PortfolioJson.Of(after) },
                transaction,
                cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<PortfolioEvent[]> ReadAsync(string portfolioId, long after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, portfolioId, after, limit, cancellationToken);
    }

    public async Task RebuildAsync(string portfolioId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
        var portfolio = new Portfolio();
        await FoldAsync(connection, portfolioId, portfolio, cancellationToken);
        await PortfolioProjection.ClearAsync(connection, transaction, portfolioId, cancellationToken);
        if (portfolio.Exists)
            await PortfolioProjection.WriteAsync(connection, transaction, portfolio, portfolio.Assets.Keys, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task FoldAsync(NpgsqlConnection connection, string portfolioId, Portfolio portfolio, CancellationToken cancellationToken)
    {
        while (true)
        {
            var page = await ReadAsync(connection, portfolioId, portfolio.Version, Page, cancellationToken);
            foreach (var happened in page)
                portfolio.Apply(happened);
            if (page.Length < Page)
                return;
        }
    }

    private static async Task<PortfolioEvent[]> ReadAsync(NpgsqlConnection connection, string portfolioId, long after, int limit, CancellationToken cancellationToken)
    {
        var rows = await connection.QueryAsync<StoredEvent>(new CommandDefinition(
            """
            SELECT version, type, at, by::text AS by, command_id, data::text AS data FROM portfolio_event
            WHERE portfolio_id = @portfolioId AND version > @after ORDER BY version LIMIT @limit
            """,
            new { portfolioId, after, limit },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => PortfolioJson.ReadEvent(portfolioId, row))];
    }
}
