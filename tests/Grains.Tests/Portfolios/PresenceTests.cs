using TalentMedia.Portfolios;

namespace TalentMedia.Grains.Tests.Portfolios;

public sealed class PresenceTests
{
    private static readonly TimeSpan Now = TimeSpan.FromHours(1);

    private readonly Presence _presence = new();

    private static Viewer Tab(string connection, FocusView? focus = null) => new(connection, GivenPortfolio.Ada, focus);

    [Fact]
    public void Take_TwoTabsOnTwoHosts_IsOnePersonWhoLeavesWithTheLast()
    {
        _presence.Say("h1", [Tab("c1")], Now);
        _presence.Say("h2", [Tab("c2")], Now);
        Assert.Equal(["u_ada"], _presence.Take(Now).Joined.Select(person => person.Id));

        _presence.Say("h1", [], Now);
        Assert.True(_presence.Take(Now).IsEmpty);

        _presence.Say("h2", [], Now);
        Assert.Equal(["u_ada"], _presence.Take(Now).Left);
    }

    [Fact]
    public void Take_HostThatFellSilent_LeavesNoGhost()
    {
        _presence.Say("h1", [Tab("c1")], Now);
        _presence.Take(Now);

        Assert.True(_presence.Take(Now + PortfolioLease.Duration - TimeSpan.FromTicks(1)).IsEmpty);
        Assert.Equal(["u_ada"], _presence.Take(Now + PortfolioLease.Duration).Left);
        Assert.Empty(_presence.People);
    }

    [Fact]
    public void Take_FocusMovesBetweenTwoLooks_IsToldOnceAsItIsNow()
    {
        _presence.Say("h1", [Tab("c1")], Now);
        _presence.Take(Now);

        _presence.Say("h1", [Tab("c1", new FocusView("a1", null, "viewing"))], Now);
        _presence.Say("h1", [Tab("c1", new FocusView("a2", "caption", "editing"))], Now);

        Assert.Equal(new FocusView("a2", "caption", "editing"), Assert.Single(_presence.Take(Now).Changed).Focus);
        Assert.True(_presence.Take(Now).IsEmpty);
    }

    [Fact]
    public void Take_OneTabEditsAndOneLooks_ThePersonEdits()
    {
        _presence.Say("h1", [Tab("c1", new FocusView("a1", null, "viewing")), Tab("c2", new FocusView("a2", "caption", "editing"))], Now);

        Assert.Equal("editing", Assert.Single(_presence.Take(Now).Joined).Focus?.State);
    }
}
