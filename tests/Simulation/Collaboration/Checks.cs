using System.Text.Json;
using TalentMedia.Api.Portfolios;
using TalentMedia.Portfolios;
using TalentMedia.Simulation.Ports;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Collaboration;

/// <summary>Every client's view against the history, once all is at rest.</summary>
internal static class FeedChecks
{
    public static void Check(PortfolioEvent[] happened, IEnumerable<SimulatedBrowser> browsers)
    {
        for (var at = 0; at < happened.Length; at++)
            Require(happened[at].Version == at + 1, $"the history has version {happened[at].Version} at place {at + 1}.");
        foreach (var browser in browsers)
        {
            var view = browser.View;
            Require(view.Version == happened.Length, $"{browser.Name} is at version {view.Version} of {happened.Length}, though all is at rest.");
            foreach (var (version, json) in view.Events)
                Require(json == ClientView.JsonOf(EventJson.Of(happened[version - 1], PlainMediaUrls.Instance)), $"{browser.Name} saw another event at version {version} than the one that stands.");
            if (view.Snapshot is { } snapshot)
                Require(snapshot == SnapshotAt(happened, view.Since), $"{browser.Name} got a snapshot of version {view.Since} that is not what the events make of it.");
        }
    }

    private static string SnapshotAt(PortfolioEvent[] happened, long version)
    {
        var portfolio = new Portfolio();
        foreach (var one in happened.Take((int)version))
            portfolio.Apply(one);
        return JsonSerializer.Serialize(SnapshotJson.Of(portfolio.Snapshot(), PlainMediaUrls.Instance), JsonSerializerOptions.Web);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
            throw new InvariantViolation(CollaborationScenario.NoEventLost, otherwise);
    }
}

/// <summary>Every command that anybody sent, against the history.</summary>
internal static class CommandChecks
{
    public static void Check(PortfolioEvent[] happened, IEnumerable<SimulatedBrowser> browsers)
    {
        var applied = happened.Where(one => one.CommandId is not null).ToLookup(one => one.CommandId!, one => one.Version);
        foreach (var command in applied)
        {
            if (command.Count() > 1)
                Fail($"Command {command.Key} was applied at versions {string.Join(" and ", command)}.");
        }

        foreach (var accepted in browsers.SelectMany(browser => browser.Accepted))
        {
            if (applied[accepted.CommandId].FirstOrDefault() is var version && version != 0 ? version != accepted.Version : !accepted.MayBeNothing)
                Fail($"Command {accepted.CommandId} was answered with version {accepted.Version} and stands at {(version == 0 ? "none" : version)}.");
        }
    }

    private static void Fail(string detail) => throw new InvariantViolation(CollaborationScenario.NoCommandTwice, detail);
}

/// <summary>Who the portfolio says is here, against who is.</summary>
internal static class PresenceChecks
{
    public static async Task CheckAsync(SimulatedSilo silo, string portfolioId, IEnumerable<SimulatedBrowser> here)
    {
        var caught = await silo.CallAsync(services => Patiently.Grains(services).GetGrain<IPortfolioGrain>(portfolioId).CatchUpAsync(0));
        var told = string.Join(", ", caught!.Presence.Select(person => person.Id).Order(StringComparer.Ordinal));
        var real = string.Join(", ", here.Select(browser => browser.Person.Id).Distinct().Order(StringComparer.Ordinal));
        if (told != real)
            throw new InvariantViolation(CollaborationScenario.NoGhosts, $"Here are [{real}], and the portfolio says [{told}].");
    }
}
