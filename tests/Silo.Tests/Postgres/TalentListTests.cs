using Dapper;
using TalentMedia.Silo.Postgres;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Tests.Postgres;

/// <summary>What pages of a large directory hold, against the whole of it sorted in memory.</summary>
[Collection(ManyTalentsCollection.Name)]
public sealed class TalentListTests(ManyTalentsFixture talents)
{
    private readonly TalentList _list = new(talents.DataSource);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Common, rare, in between, at the end of the order, and nowhere; with filters that leave many and few.</summary>
    public static TheoryData<string?, string?, string?> Queries() => new()
    {
        { null, "youtube", "failing" },
        { "velace", null, null },
        { "lo", "tiktok", "reconnect" },
        { "j", "youtube", "failing" },
        { "mülreina", null, "current" },
        { "zzyzx", null, null },
        { "zzyzx 29", "initials", null },
        { "qzx", null, null },
        { "%", null, null },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Page_AfterPage_GivesAllThatMatchInEachOrder(string? search, string? source, string? status)
    {
        var pattern = search switch { null or "%" => null, "lo" or "j" => $"% {search}%", _ => $"%{search.Replace('ü', 'u')}%" };
        await using var connection = await talents.DataSource.OpenConnectionAsync(Cancelled);
        foreach (var sort in TalentSorts.All)
        {
            var (key, way) = (TalentSorts.IsByName(sort) ? "name_key" : "last_sync_key", TalentSorts.IsDescending(sort) ? "DESC" : "ASC");
            var expected = search == "%" ? [] : await connection.QueryAsync<string>(
                $"SELECT id FROM talent WHERE (@pattern IS NULL OR search_key LIKE @pattern) AND (@source IS NULL OR profile_image_source = @source) AND (@status IS NULL OR status = @status) ORDER BY {key} {way}, id {way}",
                new { pattern, source, status });

            Assert.Equal(expected, await AllAsync(new TalentQuery(search, source, status, 200, null, sort)));
        }
    }

    [Fact]
    public async Task Page_ManyHitsFarOn_EndsBeforeThemAndGoesOn()
    {
        var first = await _list.PageAsync(new TalentQuery("zzyzx", null, null, 50, null), Cancelled);
        var second = await _list.PageAsync(new TalentQuery("zzyzx", null, null, 50, first.NextCursor), Cancelled);

        Assert.Empty(first.Items);
        Assert.Equal(50, second.Items.Length);
        Assert.NotNull(second.NextCursor);
    }

    private async Task<List<string>> AllAsync(TalentQuery query)
    {
        var all = new List<string>();
        for (var next = query; ;)
        {
            Assert.Null(TalentQueries.Check(next));
            var page = await _list.PageAsync(next, Cancelled);
            all.AddRange(page.Items.Select(talent => talent.Id));
            if (page.NextCursor is null)
                return all;
            next = next with { Cursor = page.NextCursor };
        }
    }
}
