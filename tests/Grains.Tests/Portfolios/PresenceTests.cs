using TalentMedia.Portfolios;

namespace TalentMedia.Grains.Tests.Portfolios;

public sealed class PresenceTests
{
    private readonly Presence _presence = new();

    private static Viewer Tab(string connection, FocusView? focus = null) => new(connection, GivenPortfolio.Ada, focus);

    [Fact]
    public void Take_TwoTabsOnTwoHosts_IsOnePersonWhoLeavesWithTheLast()
    {
        _presence.Say("h1", [Tab("c1")], GivenPortfolio.Noon);
        _presence.Say("h2", [Tab("c2")], GivenPortfolio.Noon);
        Assert.Equal(["u_ada"], _presence.Take(GivenPortfolio.Noon).Joined.Select(person => person.Id));

        _presence.Say("h1", [], GivenPortfolio.Noon);
        Assert.True(_presence.Take(GivenPortfolio.Noon).IsEmpty);

        _presence.Say("h2", [], GivenPortfolio.Noon);
        Assert.Equal(["u_ada"], _presence.Take(GivenPortfolio.Noon).Left);
    }

    [Fact]
    public void Take_HostThatFellSilent_LeavesNoGhost()
    {
        _presence.Say("h1", [Tab("c1")], GivenPortfolio.Noon);
        _presence.Take(GivenPortfolio.Noon);

        Assert.True(_presence.Take(GivenPortfolio.Noon + PortfolioLease.Duration - TimeSpan.FromTicks(1)).IsEmpty);
        Assert.Equal(["u_ada"], _presence.Take(GivenPortfolio.Noon + PortfolioLease.Duration).Left);
        Assert.Empty(_presence.People);
    }

    [Fact]
    public void Take_FocusMovesBetweenTwoLooks_IsToldOnceAsItIsNow()
    {
        _presence.Say("h1", [Tab("c1")], GivenPortfolio.Noon);
        _presence.Take(GivenPortfolio.Noon);

        _presence.Say("h1", [Tab("c1", new FocusView("a1", null, "viewing"))], GivenPortfolio.Noon);
        _presence.Say("h1", [Tab("c1", new FocusView("a2", "caption", "editing"))], GivenPortfolio.Noon);

        Assert.Equal(new FocusView("a2", "caption", "editing"), Assert.Single(_presence.Take(GivenPortfolio.Noon).Changed).Focus);
        Assert.True(_presence.Take(GivenPortfolio.Noon).IsEmpty);
    }

    [Fact]
    public void Take_OneTabEditsAndOneLooks_ThePersonEdits()
    {
        _presence.Say("h1", [Tab("c1", new FocusView("a1", null, "viewing")), Tab("c2", new FocusView("a2", "caption", "editing"))], GivenPortfolio.Noon);

        Assert.Equal("editing", Assert.Single(_presence.Take(GivenPortfolio.Noon).Joined).Focus?.State);
    }
}
