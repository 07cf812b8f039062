using Dapper;
using TalentMedia.Silo.Postgres;
using TalentMedia.Talents;
using TalentMedia.TestKit.Talents;

namespace TalentMedia.Silo.Tests.Postgres;

/// <summary>What the statements that must stay fast at a million talents read, by EXPLAIN over a hundred thousand.</summary>
[Collection(ManyTalentsCollection.Name)]
public sealed class TalentListPlanTests(ManyTalentsFixture talents)
{
    private const int Limit = 50;

    /// <summary>One index row that was dead, or read ahead, is no scan.</summary>
    private const int Slack = 10;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, string?, string> Orders()
    {
        var orders = new TheoryData<string, string?, string?, string>();
        foreach (var sort in TalentSorts.All)
        {
            var by = TalentSorts.IsByName(sort) ? "talent_by_name" : "talent_by_sync";
            orders.Add(sort, null, null, by);
            orders.Add(sort, "tiktok", null, by + "_of_source");
            orders.Add(sort, null, "reconnect", by + "_of_status");
            orders.Add(sort, "youtube", "failing", by + "_of_both");
            // There is none of these.
            orders.Add(sort, "youtube", "no_such_status", by + "_of_both");
        }

        return orders;
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Page_InEachOrderWithEachFilter_ReadsItsIndexAndNoMoreThanThePage(string sort, string? source, string? status, string index)
    {
        var query = new TalentQuery(null, source, status, Limit, null, sort);
        foreach (var after in (TalentCursor?[])[null, Middle(sort)])
        {
            var plan = await ExplainAsync(TalentListSql.Page(query, after, Limit + 1));

            Assert.Equal([index], plan.Indexes);
            Assert.False(plan.ReadsAWholeTable, plan.ToString());
            Assert.InRange(plan.MostRead, 0, Limit + 1 + Slack);
            Assert.Equal(0, plan.MostSorted);
        }
    }

    /// <summary>One letter, two, three, a part of a word, a whole name, what everybody has, what nobody has, and what lies at the end.</summary>
    public static TheoryData<string, string> Searches() => new MatrixTheoryData<string, string>(
        ["j", "lo", "ann", "velace", "maria lovelace", "a", "qzx", "q", "zzyzx", "小", "%"], TalentSorts.All);

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task Search_AnyTerm_EachStatementReadsABoundedPart(string term, string sort)
    {
        var search = TalentSearch.Of(term)!;
        foreach (var (source, status) in ((string?, string?)[])[(null, null), ("tiktok", null), (null, "reconnect"), ("youtube", "failing")])
        {
            var query = new TalentQuery(term, source, status, Limit, null, sort);
            foreach (var walk in (int[])[TalentList.FirstWalk, TalentList.Walk])
                Bounded(await ExplainAsync(TalentListSql.Hits(query, search, Middle(sort), walk, Limit + 1), TalentListSql.OnlyWalks), walk);
            Bounded(await ExplainAsync(TalentListSql.EndOfWalk(query, Middle(sort), TalentList.Walk), TalentListSql.OnlyWalks), TalentList.Walk);
            if (!search.IsIndexed)
                continue;
            var rare = await ExplainAsync(TalentListSql.Rare(query, search, Middle(sort), TalentList.FewHits, Limit + 1), TalentListSql.OnlyBitmaps);
            Assert.Equal(["talent_by_search"], rare.Indexes);
            Assert.False(rare.ReadsAWholeTable, rare.ToString());
            Assert.InRange(rare.MostSorted, 0, TalentList.FewHits + 1);
            Assert.InRange(rare.Nodes.Where(node => node.Type == "Bitmap Heap Scan").Max(node => node.Read), 0, TalentList.FewHits + 1 + Slack);
        }

        static void Bounded(QueryPlan plan, int walk)
        {
            Assert.False(plan.ReadsAWholeTable, plan.ToString());
            Assert.True(plan.MostRead <= walk + Slack, plan.ToString());
            Assert.InRange(plan.MostSorted, 0, Limit + 1);
        }
    }

    [Fact]
    public async Task Choose_ManyDue_ReadsTheHeadsOfItsIndexes()
    {
        var plan = await ExplainAsync((SyncRunSql.Choose, Night(limit: 200)));

        Assert.Equal(["talent_by_platform_due", "talent_by_sync_due"], plan.Indexes.Order());
        Assert.False(plan.ReadsAWholeTable, plan.ToString());
        Assert.InRange(plan.MostRead, 1, 200 + Slack);
        Assert.InRange(plan.MostSorted, 0, 2 * 200);
    }

    [Fact]
    public async Task Due_ManyDue_CountsSoFarAndNoFurther()
    {
        var plan = await ExplainAsync((SyncRunSql.Due, Night(limit: 200)));

        Assert.False(plan.ReadsAWholeTable, plan.ToString());
        Assert.InRange(plan.MostRead, 10_000, 10_000 + Slack);
        Assert.Equal(0, plan.MostSorted);
        await using var connection = await talents.DataSource.OpenConnectionAsync(Cancelled);
        Assert.Equal(10_000, await connection.ExecuteScalarAsync<int>(SyncRunSql.Due, Night(limit: 200)));
        Assert.Equal(20_000, await connection.ExecuteScalarAsync<int>(SyncRunSql.Due, Night(limit: 20_000)));
    }

    [Fact]
    public async Task Pending_ManyPending_ReadsTheHeadOfItsIndex()
    {
        var arguments = new DynamicParameters(new { asOf = DateTime.UtcNow, limit = 200 });

        var plan = await ExplainAsync((TalentDirectory.Pending, arguments));

        Assert.Equal(["talent_by_sync_due"], plan.Indexes);
        Assert.InRange(plan.MostRead, 1, 200 + Slack);
        Assert.Equal(0, plan.MostSorted);
    }

    private static DynamicParameters Night(int limit) => new(new
    {
        AsOf = DateTime.UtcNow, StartedAt = DateTime.UtcNow, Limit = limit,
        Platforms = (string[])[.. PlatformNames.ByPriority.Select(PlatformNames.NameOf), ""], Units = (int[])[limit, limit, limit, limit],
    });

    private static TalentCursor Middle(string sort) => new(sort, "t_x", "k", ManyTalents.FirstSync.AddDays(1));

    private async Task<QueryPlan> ExplainAsync((string, DynamicParameters) statement, string settings = "SET LOCAL jit = off")
    {
        await using var connection = await talents.DataSource.OpenConnectionAsync(Cancelled);
        return await QueryPlan.OfAsync(connection, statement, settings);
    }
}
