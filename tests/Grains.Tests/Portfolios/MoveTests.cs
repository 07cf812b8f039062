using FsCheck;
using FsCheck.Fluent;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Grains.Tests.Portfolios;

public sealed class MoveTests
{
    [Theory]
    [InlineData("a5", "a1", "a2", "a1 a5 a2 a3 a4")]
    [InlineData("a5", "a1", null, "a1 a5 a2 a3 a4")]
    [InlineData("a1", null, "a4", "a2 a3 a1 a4 a5")]
    [InlineData("a4", null, "a1", "a4 a1 a2 a3 a5")]
    [InlineData("a1", "a5", null, "a2 a3 a4 a5 a1")]
    [InlineData("a2", "a4", "a1", "a1 a3 a4 a2 a5")]
    public void Move_ToANeighbour_StandsNextToItAsItIsNow(string asset, string? after, string? before, string expected)
    {
        var portfolio = GivenPortfolio.With(5);

        portfolio.Submit(new MoveAsset(asset, after, before));

        Assert.Equal(expected, string.Join(' ', portfolio.InOrder()));
    }

    [Fact]
    public void Move_TwoPeopleIntoTheSameGap_BothStandInIt()
    {
        var portfolio = GivenPortfolio.With(5);
        var seen = portfolio.Version;

        portfolio.Submit(new MoveAsset("a4", "a1", "a2"), seen, by: GivenPortfolio.Ada);
        portfolio.Submit(new MoveAsset("a5", "a1", "a2"), seen, by: GivenPortfolio.Ben);

        Assert.Equal("a1 a5 a4 a2 a3", string.Join(' ', portfolio.InOrder()));
    }

    [Fact]
    public void Move_ToWhereItStands_IsNoEvent()
    {
        var portfolio = GivenPortfolio.With(3);

        Assert.Null(portfolio.Submit(new MoveAsset("a2", "a1", "a3")).Fact);
    }

    [Fact]
    public void Move_NextToItself_IsRefused() =>
        Assert.Equal(RejectionCodes.Invalid, GivenPortfolio.With(3).Submit(new MoveAsset("a2", "a2", null)).Rejection?.Code);

    [Fact]
    public void Moves_WhateverTheyAre_NeverGiveTwoAssetsOneKey() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte, byte, bool)[]>(), moves =>
        {
            var portfolio = GivenPortfolio.With(70);
            foreach (var (asset, target, after) in moves)
                portfolio.Submit(new MoveAsset(Id(asset), after ? Id(target) : null, after ? null : Id(target)));
            Assert.Equal(70, portfolio.Assets.Values.Select(asset => asset.Order).Distinct().Count());
        }).QuickCheckThrowOnFailure();

    private static string Id(byte number) => $"a{(number % 70) + 1}";
}
