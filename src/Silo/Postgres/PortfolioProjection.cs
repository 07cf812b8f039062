using Dapper;
using Npgsql;
using TalentMedia.Portfolios;

namespace TalentMedia.Silo.Postgres;

/// <summary>The rows that lists are read from, derived from the state in the event's own transaction.</summary>
internal static class PortfolioProjection
{
    private const string SavePortfolio = """
        INSERT INTO portfolio (id, version, created_at, deleted_at, view) VALUES (@Id, @Version, @CreatedAt, @DeletedAt, @View::jsonb)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, deleted_at = excluded.deleted_at, view = excluded.view
        """;

    private const string SaveAsset = """
        INSERT INTO asset (portfolio_id, id, position, status, favourite, tags, deleted, sha256, view)
        VALUES (@PortfolioId, @Id, @Order, @Status, @Favourite, @Tags, @Deleted, @Sha256, @View::jsonb)
        ON CONFLICT (portfolio_id, id) DO UPDATE SET
            position = excluded.position, status = excluded.status, favourite = excluded.favourite,
            tags = excluded.tags, deleted = excluded.deleted, view = excluded.view
        """;

    /// <summary>The assets a fact touches.</summary>
    public static IEnumerable<string> AssetsOf(PortfolioFact fact) => fact switch
    {
        AssetAdded it => [it.AssetId],
        AssetRendered it => [it.Rendering.AssetId],
        AssetFailed it => [it.AssetId],
        AssetRequeued it => [it.AssetId],
        CaptionSet it => [it.AssetId],
        AltTextSet it => [it.AssetId],
        AssetMoved it => [it.AssetId],
        TagsAdded it => it.AssetIds,
        TagsRemoved it => it.AssetIds,
        FavouriteSet it => it.AssetIds,
        SelectSet it => it.AssetIds,
        HiddenSet it => it.AssetIds,
        AssetsDeleted it => it.AssetIds,
        AssetsRestored it => it.AssetIds,
        _ => [],
    };

    public static async Task WriteAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Portfolio portfolio, IEnumerable<string> assetIds, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            SavePortfolio,
            new { portfolio.Id, portfolio.Version, portfolio.CreatedAt, portfolio.DeletedAt, View = PortfolioJson.Of(portfolio.View()) },
            transaction,
            cancellationToken: cancellationToken));
        var rows = assetIds.Where(portfolio.Assets.ContainsKey).Select(id => portfolio.Assets[id]).Select(asset => new
        {
            PortfolioId = portfolio.Id,
            asset.Id,
            asset.Order,
            asset.Status,
            asset.Favourite,
            asset.Tags,
            Deleted = asset.DeletedAt is not null,
            asset.Sha256,
            View = PortfolioJson.Of(asset.View()),
        });
        await connection.ExecuteAsync(new CommandDefinition(SaveAsset, rows.ToArray(), transaction, cancellationToken: cancellationToken));
    }

    public static Task ClearAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string portfolioId, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM asset WHERE portfolio_id = @portfolioId; DELETE FROM portfolio WHERE id = @portfolioId",
            new { portfolioId },
            transaction,
            cancellationToken: cancellationToken));
}
