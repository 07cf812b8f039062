using System.Text.Json;
using Dapper;
using Npgsql;

namespace TalentMedia.TestKit.Talents;

/// <summary>How PostgreSQL carried a statement out, by EXPLAIN (ANALYZE).</summary>
public sealed class QueryPlan
{
    private QueryPlan(JsonElement explained)
    {
        Milliseconds = explained.GetProperty("Execution Time").GetDouble();
        Collect(explained.GetProperty("Plan"));
    }

    public List<PlanNode> Nodes { get; } = [];

    /// <summary>In PostgreSQL, without planning.</summary>
    public double Milliseconds { get; }

    public IEnumerable<string> Indexes => Nodes.Select(node => node.Index).OfType<string>().Distinct();

    /// <summary>Rows that the most productive scan of a table or an index read, those that it threw away included.</summary>
    public long MostRead => Nodes.Where(node => node.IsScan).Select(node => node.Read).DefaultIfEmpty().Max();

    /// <summary>Rows that the largest sort took in.</summary>
    public long MostSorted => Nodes.Where(node => node.Type is "Sort" or "Incremental Sort").Select(node => node.Taken).DefaultIfEmpty().Max();

    public bool ReadsAWholeTable => Nodes.Any(node => node.Type == "Seq Scan");

    public override string ToString() => string.Join('\n', Nodes);

    /// <param name="settings">Run before, in the same transaction.</param>
    public static async Task<QueryPlan> OfAsync(NpgsqlConnection connection, (string Sql, DynamicParameters Arguments) statement, string settings = "SET LOCAL jit = off")
    {
        ArgumentNullException.ThrowIfNull(connection);
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(settings, transaction: transaction);
        var json = await connection.QuerySingleAsync<string>($"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {statement.Sql}", statement.Arguments, transaction);
        await transaction.RollbackAsync();
        using var explained = JsonDocument.Parse(json);
        return new QueryPlan(explained.RootElement[0]);
    }

    private void Collect(JsonElement node)
    {
        var children = node.TryGetProperty("Plans", out var plans) ? plans.EnumerateArray().ToArray() : [];
        var loops = Number(node, "Actual Loops");
        Nodes.Add(new PlanNode(
            node.GetProperty("Node Type").GetString()!,
            node.TryGetProperty("Index Name", out var index) ? index.GetString() : null,
            node.TryGetProperty("Relation Name", out _) || node.TryGetProperty("Index Name", out _),
            (Number(node, "Actual Rows") + Number(node, "Rows Removed by Filter") + Number(node, "Rows Removed by Index Recheck")) * loops,
            children.Where(child => child.GetProperty("Parent Relationship").GetString() is "Outer" or "Member").Sum(child => Number(child, "Actual Rows") * Number(child, "Actual Loops"))));
        foreach (var child in children)
            Collect(child);
    }

    private static long Number(JsonElement node, string name) => node.TryGetProperty(name, out var value) ? (long)value.GetDouble() : 0;
}

/// <param name="IsScan">Whether it reads a table or an index.</param>
/// <param name="Read">Rows that it gave out or threw away.</param>
/// <param name="Taken">Rows that its children gave it.</param>
public sealed record PlanNode(string Type, string? Index, bool IsScan, long Read, long Taken);
