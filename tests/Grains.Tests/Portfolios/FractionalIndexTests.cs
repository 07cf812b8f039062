using FsCheck;
using FsCheck.Fluent;
using TalentMedia.Portfolios;

namespace TalentMedia.Grains.Tests.Portfolios;

public sealed class FractionalIndexTests
{
    [Fact]
    public void Between_AnyTwoNeighboursAgainAndAgain_LiesStrictlyBetween() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), places =>
        {
            var keys = new List<string>();
            foreach (var place in places)
            {
                var at = Math.Abs((long)place) % (keys.Count + 1);
                var low = at == 0 ? null : keys[(int)at - 1];
                var high = at == keys.Count ? null : keys[(int)at];
                var key = FractionalIndex.Between(low, high);
                Assert.True(low is null || string.CompareOrdinal(low, key) < 0, $"{key} is not after {low}");
                Assert.True(high is null || string.CompareOrdinal(key, high) < 0, $"{key} is not before {high}");
                keys.Insert((int)at, key);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Between_TenThousandAppends_AscendInShortKeys()
    {
        var last = "";
        for (var i = 0; i < 10_000; i++)
        {
            var next = FractionalIndex.Between(last, null);
            Assert.True(string.CompareOrdinal(last, next) < 0);
            Assert.InRange(next.Length, 1, 5);
            last = next;
        }
    }

    [Fact]
    public void Between_AlwaysJustBeforeEachAppendedKey_FindsRoom()
    {
        var last = "";
        for (var i = 0; i < 4_000; i++)
        {
            var next = FractionalIndex.Between(last, null);
            var between = FractionalIndex.Between(last, next);
            Assert.True(string.CompareOrdinal(last, between) < 0 && string.CompareOrdinal(between, next) < 0, $"{last} < {between} < {next}");
            var atTheVeryBeginning = FractionalIndex.Between(null, next);
            Assert.True(string.CompareOrdinal(atTheVeryBeginning, next) < 0, $"{atTheVeryBeginning} < {next}");
            last = next;
        }
    }

    [Fact]
    public void Between_AnyTextAtAll_Answers() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(string?, string?)>(), ends => Assert.NotNull(FractionalIndex.Between(ends.Item1, ends.Item2))).QuickCheckThrowOnFailure();
}
