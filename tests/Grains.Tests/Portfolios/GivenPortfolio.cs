using TalentMedia.Operations;
using TalentMedia.Portfolios;

namespace TalentMedia.Grains.Tests.Portfolios;

/// <summary>Portfolios made by their own rules.</summary>
internal static class GivenPortfolio
{
    public static readonly DateTimeOffset Noon = new(2026, 6, 20, 12, 0, 0, TimeSpan.Zero);
    public static readonly Actor Ada = new("u_ada", "Ada", ActorRole.Photographer);
    public static readonly Actor Ben = new("u_ben", "Ben", ActorRole.Admin);

    /// <summary>Assets a1, a2, … in that order.</summary>
    public static Portfolio With(int assets)
    {
        var portfolio = new Portfolio();
        portfolio.Happen(new PortfolioCreated("Lake", null, null, null));
        for (var i = 1; i <= assets; i++)
            portfolio.Happen(PortfolioRules.Add(portfolio, new AddAsset($"a{i}", $"{i}.jpg", $"sha{i}", 1, "jpeg", "b1", Ada)).Value!);
        return portfolio;
    }

    public static PortfolioEvent Happen(this Portfolio portfolio, PortfolioFact fact, string? commandId = null, Actor? by = null)
    {
        var happened = new PortfolioEvent("p_1", portfolio.Version + 1, Noon, by ?? Ada, commandId, fact);
        portfolio.Apply(happened);
        return happened;
    }

    /// <summary>Decides and, where the answer is yes, applies.</summary>
    public static Decision Submit(this Portfolio portfolio, PortfolioCommand command, long? baseVersion = null, string? commandId = null, Actor? by = null)
    {
        var submitted = new SubmitCommand(commandId ?? $"c{portfolio.Version}", baseVersion ?? portfolio.Version, command, by ?? Ada);
        var decision = PortfolioRules.Decide(portfolio, submitted);
        if (decision.Fact is { } fact)
            portfolio.Happen(fact, submitted.CommandId, submitted.By);
        return decision;
    }

    public static string[] InOrder(this Portfolio portfolio) =>
        [.. portfolio.Assets.Values.OrderBy(asset => asset.Order, StringComparer.Ordinal).Select(asset => asset.Id)];
}
