using System.Globalization;
using System.Text;
using System.Buffers.Text;
using Dapper;
using Npgsql;
using TalentMedia.Portfolios;

namespace TalentMedia.Silo.Postgres;

/// <summary>Lists of portfolios and assets from their projections.</summary>
internal sealed class PortfolioDirectory(NpgsqlDataSource database) : IPortfolioDirectory
{
    public async Task<PortfolioPage> ListAsync(int limit, string? cursor, CancellationToken cancellationToken)
    {
        var arguments = new DynamicParameters(new { limit = limit + 1 });
        var after = "";
        if (Parse(cursor) is var (createdAt, id) && DateTimeOffset.TryParse(createdAt, CultureInfo.InvariantCulture, out var at))
        {
            after = "AND (created_at < @at OR (created_at = @at AND id > @id))";
            arguments.AddDynamicParams(new { at, id });
        }

        var views = await QueryAsync<PortfolioView>($"SELECT view::text FROM portfolio WHERE deleted_at IS NULL {after} ORDER BY created_at DESC, id LIMIT @limit", arguments, cancellationToken);
        return views.Length <= limit
            ? new PortfolioPage(views, null)
            : new PortfolioPage(views[..limit], Cursor(views[limit - 1].CreatedAt.ToString("O", CultureInfo.InvariantCulture), views[limit - 1].Id));
    }

    public async Task<AssetPage?> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, string? cursor, CancellationToken cancellationToken)
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
        if (Parse(cursor) is var (position, id))
        {
            conditions.Append(" AND (position, id) > (@position, @id)");
            arguments.AddDynamicParams(new { position, id });
        }

        var views = await QueryAsync<AssetView>($"SELECT view::text FROM asset WHERE portfolio_id = @portfolioId AND NOT deleted{conditions} ORDER BY position, id LIMIT @limit", arguments, cancellationToken);
        return views.Length <= limit
            ? new AssetPage(views, null)
            : new AssetPage(views[..limit], Cursor(views[limit - 1].Order, views[limit - 1].Id));
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

    private static string Cursor(string first, string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{first}\n{id}"));

    /// <summary>Null where there is none or it is not one of ours: the list then begins at its beginning.</summary>
    private static (string First, string Id)? Parse(string? cursor)
    {
        if (cursor is null || !Base64Url.IsValid(cursor))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('\n');
        return parts.Length == 2 ? (parts[0], parts[1]) : null;
    }
}
