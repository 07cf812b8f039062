using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using TalentMedia.Portfolios;

namespace TalentMedia.Grains.Tests.Portfolios;

public sealed class PortfolioFoldTests
{
    private static readonly Gen<string?> Id = Gen.Elements("a1", "a2", "a3", "", "unknown", null);
    private static readonly Gen<string?> Text = Gen.Elements("", "x", "Löwe 🦁", null, "\0");

    /// <summary>As JSON that lacks fields would be read: any reference may be null, whatever its type promises.</summary>
    private static readonly Gen<PortfolioFact> Facts = Gen.Elements(PortfolioEventTypes.All.ToArray()).SelectMany(Fact);

    private static Gen<PortfolioFact> Fact(Type type)
    {
        var parameters = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
        return parameters.Select(parameter => Value(parameter.ParameterType)).Aggregate(
            Gen.Constant(Array.Empty<object?>()), (soFar, next) => soFar.SelectMany(values => next.Select(value => (object?[])[.. values, value])))
            .Select(values => (PortfolioFact)Activator.CreateInstance(type, values)!);
    }

    private static Gen<object?> Value(Type type) => type switch
    {
        _ when type == typeof(string) => Gen.OneOf(Id, Text).Select(value => (object?)value),
        _ when type == typeof(string[]) => Gen.OneOf(Gen.ArrayOf(Id), Gen.Constant<string?[]>(null!)).Select(value => (object?)value),
        _ when type == typeof(bool) => Gen.Elements(true, false).Select(value => (object?)value),
        _ when type == typeof(long) => Gen.Elements(0L, -1L, long.MaxValue).Select(value => (object?)value),
        _ when type == typeof(AssetRendering) => Id.Select(id => (object?)(id is null ? null : new AssetRendering(id, "s", 1, 1, null!, null!, null, null, null!))),
        _ => throw new NotSupportedException($"The generator does not know {type}."),
    };

    [Fact]
    public void Apply_WhateverHappened_NeverThrowsAndCountsOn() =>
        Prop.ForAll(Facts.ListOf().ToArbitrary(), facts =>
        {
            var portfolio = GivenPortfolio.With(2);
            foreach (var fact in facts)
                portfolio.Happen(fact);
            Assert.Equal(3 + facts.Count, portfolio.Version);
            // What was folded can be shown and stored, too.
            portfolio.Snapshot();
            Assert.NotEmpty(JsonSerializer.Serialize(portfolio));
        }).QuickCheckThrowOnFailure();

    /// <summary>Several clients, each on a version of its own, any interleaving: who folds the events has the grain's state, and every answer holds.</summary>
    [Fact]
    public void Submit_AnyInterleavingOfClients_ConvergesAndLosesNoAcceptedChange() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(byte, byte, byte)[]>(), steps =>
        {
            var grain = GivenPortfolio.With(3);
            var history = new List<PortfolioEvent>();
            var seen = new long[] { grain.Version, grain.Version, grain.Version };
            for (var i = 0; i < steps.Length; i++)
            {
                var (client, what, which) = (steps[i].Item1 % 3, steps[i].Item2, steps[i].Item3);
                if (what % 8 == 7)
                {
                    seen[client] = grain.Version;
                    continue;
                }

                var command = Command(what % 7, $"a{(which % 3) + 1}", $"value {i}");
                var before = Scalar(grain, command);
                var stale = LastSet(history, command) > seen[client];
                var submitted = new SubmitCommand($"c{i}", seen[client], command, GivenPortfolio.Ada);
                var decision = PortfolioRules.Decide(grain, submitted);
                if (decision.Fact is { } fact)
                {
                    Assert.False(stale && before is not null, "A stale scalar was overwritten.");
                    history.Add(grain.Happen(fact, submitted.CommandId));
                }
                else
                {
                    Assert.Equal(before, Scalar(grain, command));
                }
            }

            var follower = GivenPortfolio.With(3);
            foreach (var happened in history)
                follower.Apply(happened);
            Assert.Equal(JsonSerializer.Serialize(grain), JsonSerializer.Serialize(follower));
            Assert.All(history, happened => Assert.Equal(happened.Version, grain.FindCommand(happened.CommandId!)));
        }).QuickCheckThrowOnFailure();

    private static PortfolioCommand Command(int kind, string asset, string value) => kind switch
    {
        0 => new SetCaption(asset, value),
        1 => new SetAltText(asset, value),
        2 => new SetTitle(value),
        3 => new AddTags([asset], [value]),
        4 => new SetFavourite([asset], value.Length % 2 == 0),
        5 => new MoveAsset(asset, null, asset == "a1" ? "a2" : "a1"),
        _ => new SetCover(asset),
    };

    private static string? Scalar(Portfolio portfolio, PortfolioCommand command) =>
        ConflictTable.ScalarOf(command) is null ? null : ConflictTable.Current(portfolio, command);

    private static long LastSet(List<PortfolioEvent> history, PortfolioCommand command) => history.LastOrDefault(happened => (happened.Fact, command) switch
    {
        (CaptionSet fact, SetCaption it) => fact.AssetId == it.AssetId,
        (AltTextSet fact, SetAltText it) => fact.AssetId == it.AssetId,
        (TitleSet, SetTitle) => true,
        (CoverSet, SetCover) => true,
        _ => false,
    })?.Version ?? 0;
}
