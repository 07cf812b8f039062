using System.Text;
using Dapper;
using Npgsql;
using TalentMedia.Portfolios;

namespace TalentMedia.Silo.Postgres;

/// <summary>Lists of portfolios and assets from their projections.</summary>
internal sealed class PortfolioDirectory(NpgsqlDataSource database) : IPortfolioDirectory
{
    public async Task<PortfolioPage> ListAsync(int limit, PortfolioCursor? after, CancellationToken cancellationToken)
    {
        var arguments = new DynamicParameters(new { limit = limit + 1 });
        var condition = "";
        if (after is { Time: { } at, Id: var id })
        {
            condition = "AND (created_at < @at OR (created_at = @at AND id > @id))";
            arguments.AddDynamicParams(new { at, id });
        }

        var views = await QueryAsync<PortfolioView>($"SELECT view::text FROM portfolio WHERE deleted_at IS NULL {condition} ORDER BY created_at DESC, id LIMIT @limit", arguments, cancellationToken);
        return views.Length <= limit
            ? new PortfolioPage(views, null)
            : new PortfolioPage(views[..limit], PortfolioCursor.Of(views[limit - 1].CreatedAt, views[limit - 1].Id).ToString());
    }

    public async Task<AssetPage?> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, PortfolioCursor? after, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(portfolioId, cancellationToken))
            return null;
        var arguments = new DynamicParameters(new { portfolioId, limit = limit + 1, filter.Status, filter.Favourite, filter.Tag });
        var conditions = new StringBuilder();
        if (filter.Status is not null)
            conditions.Append(" AND status = @Status");
        if (filter.Favourite is not null)
            conditions.Append(" AND favourite = @Favourite");
        if (filter.Tag is not null)
            conditions.Append(" AND @Tag = ANY (tags)");
        if (after is var (position, id))
        {
            conditions.Append(" AND (position, id) > (@position, @id)");
            arguments.AddDynamicParams(new { position, id });
        }

        var views = await QueryAsync<AssetView>($"SELECT view::text FROM asset WHERE portfolio_id = @portfolioId AND NOT deleted{conditions} ORDER BY position, id LIMIT @limit", arguments, cancellationToken);
        return views.Length <= limit
            ? new AssetPage(views, null)
            : new AssetPage(views[..limit], new PortfolioCursor(views[limit - 1].Order, views[limit - 1].Id).ToString());
    }

    public async Task<AssetView?> FindAssetAsync(string portfolioId, string assetId, CancellationToken cancellationToken) =>
        (await QueryAsync<AssetView>("SELECT view::text FROM asset WHERE portfolio_id = @portfolioId AND id = @assetId AND NOT deleted", new { portfolioId, assetId }, cancellationToken)).SingleOrDefault();

    public async Task<bool> ExistsAsync(string portfolioId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "SELECT EXISTS (SELECT 1 FROM portfolio WHERE id = @portfolioId AND deleted_at IS NULL)", new { portfolioId }, cancellationToken: cancellationToken));
    }

    private async Task<T[]> QueryAsync<T>(string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<string>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
        return [.. rows.Select(PortfolioJson.Read<T>)];
    }
}
