using Dapper;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>The statements of the directory's list. Each walks one index from one place on: that of the order and of the filters asked for.</summary>
internal static class TalentListSql
{
    /// <summary>A statement for pg_trgm's index alone: estimates for parts of words are guesses, and a wrong one reads the whole table.</summary>
    public const string OnlyBitmaps = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off; SET LOCAL enable_bitmapscan = on; SET LOCAL enable_sort = on";

    /// <summary>A statement that walks: with a filter that leaves few, the planner would rather read them all and sort.</summary>
    public const string OnlyWalks = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = on; SET LOCAL enable_indexonlyscan = on; SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off";

    private const string Columns = """
        talent.id, name, external_id, version, created_at, updated_at, initials, profile_image_source, display_source,
        content_hash, status, last_profile_image_sync_at, accounts::text AS accounts, talent.name_key
        """;

    /// <summary>A page without a search.</summary>
    public static (string Sql, DynamicParameters Arguments) Page(TalentQuery query, TalentCursor? after, int count)
    {
        var (where, arguments) = Conditions(query, after);
        arguments.Add("count", count);
        return ($"SELECT {Columns} FROM talent {where} ORDER BY {Order(query)} LIMIT @count", arguments);
    }

    /// <summary>The hits among the next so many talents; it stops at the last hit that is wanted.</summary>
    public static (string Sql, DynamicParameters Arguments) Hits(TalentQuery query, TalentSearch search, TalentCursor? after, int among, int count)
    {
        var (where, arguments) = Conditions(query, after);
        arguments.AddDynamicParams(new { among, count, pattern = search.Pattern });
        return ($"""
            SELECT {Columns} FROM (
                SELECT id, {Key(query.Sort)} FROM (
                    SELECT id, {string.Concat(Filters(query).Select(filter => filter + ", "))}{Key(query.Sort)}, search_key FROM talent {where} ORDER BY {Order(query)} LIMIT @among) AS walked
                WHERE search_key LIKE @pattern ORDER BY {Order(query)} LIMIT @count) AS hit
            JOIN talent USING (id) ORDER BY {KeyOrder(query.Sort, "hit")}
            """, arguments);
    }

    /// <summary>Where that walk ends; no row where the list ends before.</summary>
    public static (string Sql, DynamicParameters Arguments) EndOfWalk(TalentQuery query, TalentCursor? after, int among)
    {
        var (where, arguments) = Conditions(query, after);
        arguments.Add("skip", among - 1);
        return ($"""
            SELECT {(TalentSorts.IsByName(query.Sort) ? "name_key" : "'' AS name_key")}, id,
                {(TalentSorts.IsByName(query.Sort) ? "NULL::timestamptz" : "nullif(last_sync_key, '-infinity')")} AS last_profile_image_sync_at
            FROM talent {where} ORDER BY {Order(query)} OFFSET @skip LIMIT 1
            """, arguments);
    }

    /// <summary>All hits of a rare term, then sorted; beside each row how many there are at all, and a row of nothing where there is none to show.</summary>
    public static (string Sql, DynamicParameters Arguments) Rare(TalentQuery query, TalentSearch search, TalentCursor? after, int most, int count)
    {
        var (where, arguments) = Conditions(query, after);
        arguments.AddDynamicParams(new { tooMany = most + 1, count, pattern = search.Pattern });
        return ($"""
            WITH hit AS MATERIALIZED (SELECT * FROM talent WHERE search_key LIKE @pattern LIMIT @tooMany)
            SELECT counted.hits, shown.* FROM (SELECT count(*) AS hits FROM hit) AS counted
            LEFT JOIN LATERAL (SELECT {Columns}, last_sync_key FROM hit AS talent {where} ORDER BY {Order(query)} LIMIT @count) AS shown ON true
            ORDER BY {KeyOrder(query.Sort, "shown")}
            """, arguments);
    }

    /// <summary>
    /// A range of the one index that has these filters and this order, from the last page's end on. Ranges, not equalities: of an equal
    /// column the planner knows that it orders nothing, and it would walk along another index that has the order alone,
    /// past all who do not match.
    /// </summary>
    private static (string Where, DynamicParameters Arguments) Conditions(TalentQuery query, TalentCursor? after)
    {
        var arguments = new DynamicParameters(new { query.Source, query.Status });
        var (begin, end) = TalentSorts.IsDescending(query.Sort) ? ("<", ">") : (">", "<");
        var filters = Filters(query).ToArray();
        var (columns, values) = (string.Join(", ", filters), string.Join(", ", filters.Select(Value)));
        var conditions = new List<string>();
        if (filters.Length > 0)
            conditions.Add($"({columns}) {end}= ({values})");
        if (after is not null)
        {
            var key = TalentSorts.IsByName(query.Sort) ? "@afterName" : "coalesce(@afterSync, timestamptz '-infinity')";
            conditions.Add($"({string.Join(", ", [.. filters, Key(query.Sort), "id"])}) {begin} ({string.Join(", ", [.. filters.Select(Value), key, "@afterId"])})");
            arguments.AddDynamicParams(new { afterName = after.NameKey, afterSync = after.LastSyncAt?.UtcDateTime, afterId = after.Id });
        }
        else if (filters.Length > 0)
        {
            conditions.Add($"({columns}) {begin}= ({values})");
        }

        return (conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions), arguments);
    }

    private static IEnumerable<string> Filters(TalentQuery query)
    {
        if (query.Source is not null)
            yield return "profile_image_source";
        if (query.Status is not null)
            yield return "status";
    }

    private static string Value(string filter) => filter == "status" ? "@Status" : "@Source";

    private static string Key(string sort) => TalentSorts.IsByName(sort) ? "name_key" : "last_sync_key";

    private static string Order(TalentQuery query) => string.Join(", ", Filters(query).Append(Key(query.Sort)).Append("id").Select(column => column + Way(query.Sort)));

    private static string KeyOrder(string sort, string of) => $"{of}.{Key(sort)}{Way(sort)}, {of}.id{Way(sort)}";

    private static string Way(string sort) => TalentSorts.IsDescending(sort) ? " DESC" : "";
}
