using Dapper;
using Npgsql;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>
/// Pages of the directory. A search reads a bounded part of it in each statement, whatever is searched for: first it walks a
/// little along the order, which fills a page of a common term at once; then it asks the index of three-letter groups for all hits,
/// and sorts them, if they are few; what is neither common here nor rare it finds by walking on. After so many steps it
/// answers with what it has and where it stands.
/// </summary>
internal sealed class TalentList(NpgsqlDataSource database)
{
    /// <summary>Talents walked past before the index is asked.</summary>
    internal const int FirstWalk = 4_000;

    /// <summary>Talents walked past by each of the later steps, of which there are <see cref="Steps"/> at most.</summary>
    internal const int Walk = 10_000;

    internal const int Steps = 10;

    /// <summary>Hits that are sorted at most.</summary>
    internal const int FewHits = 2_000;

    private bool? _hasIndex;

    public async Task<TalentPage> PageAsync(TalentQuery query, CancellationToken cancellationToken)
    {
        var after = query.Cursor is null ? null : TalentCursor.Parse(query.Cursor, query.Sort);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (TalentSearch.Of(query.Search) is not { } search)
            return PageOf(query, await RowsAsync(connection, TalentListSql.Page(query, after, query.Limit + 1), cancellationToken));
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(TalentListSql.OnlyWalks);
        var near = await RowsAsync(connection, TalentListSql.Hits(query, search, after, FirstWalk, query.Limit + 1), cancellationToken);
        return near.Count > query.Limit ? PageOf(query, near)
            : await FindRareAsync(connection, query, search, after, cancellationToken) ?? await WalkAsync(connection, query, search, after, cancellationToken);
    }

    /// <summary>Null where there are too many hits to be sorted, or no index.</summary>
    private async Task<TalentPage?> FindRareAsync(NpgsqlConnection connection, TalentQuery query, TalentSearch search, TalentCursor? after, CancellationToken cancellationToken)
    {
        if (!search.IsIndexed || !await HasIndexAsync(connection, cancellationToken))
            return null;
        await connection.ExecuteAsync(TalentListSql.OnlyBitmaps);
        var (sql, arguments) = TalentListSql.Rare(query, search, after, FewHits, query.Limit + 1);
        var found = (await connection.QueryAsync<long, TalentListRow?, (long Hits, TalentListRow? Row)>(
            new CommandDefinition(sql, arguments, cancellationToken: cancellationToken), (hits, row) => (hits, row))).ToArray();
        return found[0].Hits > FewHits ? null : PageOf(query, [.. found.Select(each => each.Row).OfType<TalentListRow>()]);
    }

    private static async Task<TalentPage> WalkAsync(NpgsqlConnection connection, TalentQuery query, TalentSearch search, TalentCursor? after, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(TalentListSql.OnlyWalks);
        var hits = new List<TalentListRow>();
        for (var step = 0; step < Steps; step++)
        {
            hits.AddRange(await RowsAsync(connection, TalentListSql.Hits(query, search, after, Walk, query.Limit + 1 - hits.Count), cancellationToken));
            if (hits.Count > query.Limit)
                return PageOf(query, hits);
            var (sql, arguments) = TalentListSql.EndOfWalk(query, after, Walk);
            if (await connection.QuerySingleOrDefaultAsync<EndRow>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken)) is not { } end)
                return PageOf(query, hits);
            after = new TalentCursor(query.Sort, end.Id, end.NameKey, end.LastProfileImageSyncAt);
        }

        return new TalentPage([.. hits.Select(hit => hit.ToView())], after!.ToString());
    }

    /// <param name="rows">One more than are shown, where there is a next page.</param>
    private static TalentPage PageOf(TalentQuery query, List<TalentListRow> rows)
    {
        var shown = rows.Take(query.Limit).ToArray();
        return new TalentPage([.. shown.Select(row => row.ToView())], rows.Count > shown.Length ? shown[^1].Cursor(query.Sort).ToString() : null);
    }

    private async Task<bool> HasIndexAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        _hasIndex ??= await connection.ExecuteScalarAsync<bool>(new CommandDefinition("SELECT to_regclass('talent_by_search') IS NOT NULL", cancellationToken: cancellationToken));

    private static async Task<List<TalentListRow>> RowsAsync(NpgsqlConnection connection, (string Sql, DynamicParameters Arguments) query, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<TalentListRow>(new CommandDefinition(query.Sql, query.Arguments, cancellationToken: cancellationToken))).AsList();

    private sealed record EndRow(string NameKey, string Id, DateTimeOffset? LastProfileImageSyncAt);
}
