using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Grains.Tests.Portfolios;

public sealed class PortfolioRulesTests
{
    [Theory]
    [InlineData(RejectionCodes.RendererCrashed, true)]
    [InlineData(RejectionCodes.TimedOut, true)]
    [InlineData(RejectionCodes.RenderFailed, true)]
    [InlineData(RejectionCodes.Corrupt, false)]
    [InlineData(RejectionCodes.TooManyPixels, false)]
    [InlineData(null, false)]
    public void Requeue_OnlyWhereThePictureWasNotToBlame(string? code, bool again)
    {
        var portfolio = GivenPortfolio.With(1);
        if (code is not null)
            portfolio.Happen(new AssetFailed("a1", code, ""));

        var fact = PortfolioRules.Requeue(portfolio.Assets["a1"], new AddAsset("a9", "9.jpg", "sha1", 1, "jpeg", "b2", GivenPortfolio.Ada));

        Assert.Equal(again ? new AssetRequeued("a1", "b2") : null, fact);
    }

    public static TheoryData<string, PortfolioCommand, PortfolioCommand> Scalars => new()
    {
        { "title", new SetTitle("Theirs"), new SetTitle("Mine") },
        { "caption", new SetCaption("a1", "Theirs"), new SetCaption("a1", "Mine") },
        { "altText", new SetAltText("a1", "Theirs"), new SetAltText("a1", "Mine") },
        { "cover", new SetCover("a1"), new SetCover("a2") },
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Decide_SameScalarChangedSince_IsAConflictThatSaysWhatStands(string field, PortfolioCommand theirs, PortfolioCommand mine)
    {
        var portfolio = GivenPortfolio.With(2);
        var seen = portfolio.Version;
        portfolio.Submit(theirs, seen, by: GivenPortfolio.Ben);

        var decision = portfolio.Submit(mine, seen);

        Assert.Equal(RejectionCodes.Conflict, decision.Rejection?.Code);
        Assert.Equal(new ConflictView(field == "cover" ? "a1" : "Theirs", GivenPortfolio.Ben, GivenPortfolio.Noon), decision.Conflict);
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Decide_SameScalarAfterSeeingTheirs_IsAccepted(string field, PortfolioCommand theirs, PortfolioCommand mine)
    {
        var portfolio = GivenPortfolio.With(2);
        portfolio.Submit(theirs, by: GivenPortfolio.Ben);

        Assert.True(portfolio.Submit(mine).Fact is not null, field);
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Decide_SameValueAsTheirs_IsNoConflictAndNoEvent(string field, PortfolioCommand theirs, PortfolioCommand mine)
    {
        Assert.NotEqual(theirs, mine);
        var portfolio = GivenPortfolio.With(2);
        var seen = portfolio.Version;
        portfolio.Submit(theirs, seen, by: GivenPortfolio.Ben);

        var decision = portfolio.Submit(theirs, seen, commandId: "again");

        Assert.True(decision.Fact is null && decision.Rejection is null, field);
        Assert.Equal(portfolio.Version, decision.Version);
    }

    [Fact]
    public void Decide_IndependentFieldsOfOneAsset_Merge()
    {
        var portfolio = GivenPortfolio.With(1);
        var seen = portfolio.Version;
        portfolio.Submit(new SetCaption("a1", "Caption"), seen, by: GivenPortfolio.Ada);
        portfolio.Submit(new SetAltText("a1", "Alt"), seen, by: GivenPortfolio.Ben);
        portfolio.Submit(new AddTags(["a1"], ["lake"]), seen, by: GivenPortfolio.Ada);
        portfolio.Submit(new AddTags(["a1"], ["dusk"]), seen, by: GivenPortfolio.Ben);

        var asset = portfolio.Assets["a1"];
        Assert.Equal(("Caption", "Alt"), (asset.Caption, asset.AltText));
        Assert.Equal(["lake", "dusk"], asset.Tags);
    }

    [Fact]
    public void Decide_RepeatedCommandId_AnswersWithItsFirstVersion()
    {
        var portfolio = GivenPortfolio.With(1);
        portfolio.Submit(new SetCaption("a1", "One"), commandId: "c-1");
        var first = portfolio.Version;
        portfolio.Submit(new SetCaption("a1", "Two"), commandId: "c-2");

        var repeat = portfolio.Submit(new SetCaption("a1", "One"), baseVersion: 1, commandId: "c-1");

        Assert.Equal(first, repeat.Version);
        Assert.Equal("Two", portfolio.Assets["a1"].Caption);
    }

    [Fact]
    public void Portfolio_AfterVeryManyCommands_RemembersABoundedNumber()
    {
        var portfolio = GivenPortfolio.With(1);
        for (var i = 0; i < Portfolio.RememberedCommands + 10; i++)
            portfolio.Happen(new CaptionSet("a1", $"{i}"), $"c-{i}");

        Assert.Equal(Portfolio.RememberedCommands, portfolio.Commands.Count);
        Assert.Null(portfolio.FindCommand("c-9"));
        Assert.NotNull(portfolio.FindCommand("c-10"));
    }

    [Fact]
    public void Decide_AssetThatIsNotThere_IsNotFoundAndTouchesNoOther()
    {
        var portfolio = GivenPortfolio.With(1);

        Assert.Equal(RejectionCodes.NotFound, portfolio.Submit(new SetFavourite(["a1", "a9"], true)).Rejection?.Code);
        Assert.False(portfolio.Assets["a1"].Favourite);
    }

    [Fact]
    public void Decide_InTheTrash_OnlyRestoreIsHeard()
    {
        var portfolio = GivenPortfolio.With(1);
        portfolio.Submit(new DeletePortfolio());

        Assert.Equal(RejectionCodes.NotFound, portfolio.Submit(new SetTitle("New")).Rejection?.Code);
        Assert.NotNull(portfolio.Submit(new RestorePortfolio()).Fact);
        Assert.NotNull(portfolio.Submit(new SetTitle("New")).Fact);
    }

    public static TheoryData<string, PortfolioCommand> Wrong => new()
    {
        { "title", new SetTitle(" ") },
        { "title", new SetTitle(new string('x', PortfolioInput.TitleLength + 1)) },
        { "caption", new SetCaption("a1", new string('x', PortfolioInput.CaptionLength + 1)) },
        { "altText", new SetAltText("a1", new string('x', PortfolioInput.CaptionLength + 1)) },
        { "tags", new AddTags(["a1"], []) },
        { "tags", new AddTags(["a1"], [""]) },
        { "tags", new RemoveTags(["a1"], [new string('x', PortfolioInput.TagLength + 1)]) },
        { "assetIds", new SetFavourite([], true) },
        { "assetIds", new DeleteAssets([]) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Decide_OutOfBounds_NamesTheField(string field, PortfolioCommand command)
    {
        var rejection = GivenPortfolio.With(1).Submit(command).Rejection;

        Assert.Equal(RejectionCodes.Invalid, rejection?.Code);
        Assert.Equal([field], rejection!.Errors.Keys);
    }

    [Fact]
    public void Rights_RoleByCommand_AsTheTableSays()
    {
        PortfolioCommand[] choosing = [new SetFavourite(["a1"], true), new SetSelected(["a1"], true)];
        PortfolioCommand[] managing =
        [
            new SetTitle("x"), new SetDetails(null, null, null), new SetCover("a1"), new SetCaption("a1", "x"), new SetAltText("a1", "x"),
            new AddTags(["a1"], ["x"]), new RemoveTags(["a1"], ["x"]), new SetHidden(["a1"], true), new MoveAsset("a1", "a2", null),
            new DeleteAssets(["a1"]), new RestoreAssets(["a1"]), new DeletePortfolio(), new RestorePortfolio(),
        ];
        var kinds = typeof(PortfolioCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PortfolioCommand)));
        Assert.Equal(kinds.ToHashSet(), choosing.Concat(managing).Select(command => command.GetType()).ToHashSet());

        foreach (var role in Enum.GetValues<ActorRole>())
        {
            Assert.All(choosing, command => Assert.Equal(role != ActorRole.Guest, PortfolioRights.MaySubmit(role, command)));
            Assert.All(managing, command => Assert.Equal(role is ActorRole.Photographer or ActorRole.Admin or ActorRole.System, PortfolioRights.MaySubmit(role, command)));
            Assert.Equal(role is ActorRole.Photographer or ActorRole.Admin or ActorRole.System, PortfolioRights.MayManage(role));
        }
    }

    [Fact]
    public void Decide_IfMatch_IsHinderedByChangesOfThePortfolio_NotOfItsPhotographs()
    {
        var portfolio = GivenPortfolio.With(1);
        var seen = portfolio.HeadVersion;
        portfolio.Submit(new SetCaption("a1", "x"));

        Assert.IsType<TitleSet>(Decide(portfolio, seen).Fact);

        portfolio.Submit(new SetTitle("Shore"));
        Assert.Equal(RejectionCodes.VersionMismatch, Decide(portfolio, seen).Rejection?.Code);

        static Decision Decide(Portfolio portfolio, long expected) => PortfolioRules.Decide(
            portfolio, new SubmitCommand("c", portfolio.Version, new SetTitle("Mine"), GivenPortfolio.Ada, expected));
    }
}
