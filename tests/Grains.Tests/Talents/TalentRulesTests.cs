using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

public sealed class TalentRulesTests
{
    [Fact]
    public void Create_RepeatedAlike_IsTheSameTalent()
    {
        var command = new CreateTalent("  Ada  ", "x-1", null);
        var first = TalentRules.Create(new TalentState(), command, Given.Now).Value!;

        Assert.Same(first, TalentRules.Create(first, command, Given.Now.AddDays(1)).Value);
        Assert.Equal("Ada", first.Name);
        Assert.Equal(RejectionCodes.Conflict, TalentRules.Create(first, command with { Name = "Eva" }, Given.Now).Rejection!.Code);
    }

    [Theory]
    [InlineData("", null, null, "name")]
    [InlineData("   ", null, null, "name")]
    [InlineData("a\u0000b", null, null, "name")]
    [InlineData("a\nb", null, null, "name")]
    [InlineData("Ada", "", null, "externalId")]
    [InlineData("Ada", null, "http://pictures.example/a.jpg", "avatarUrl")]
    [InlineData("Ada", null, "/a.jpg", "avatarUrl")]
    public void Create_BadInput_NamesTheField(string name, string? externalId, string? avatarUrl, string field)
    {
        var outcome = TalentRules.Create(new TalentState(), new CreateTalent(name, externalId, avatarUrl), Given.Now);

        Assert.Equal(RejectionCodes.Invalid, outcome.Rejection!.Code);
        Assert.Equal([field], outcome.Rejection.Errors.Keys);
    }

    [Fact]
    public void Create_UnpairedSurrogateOrTooLong_IsRefused()
    {
        Assert.True(TalentRules.Create(new TalentState(), new CreateTalent("a\ud800", null, null), Given.Now).IsRejected);
        Assert.True(TalentRules.Create(new TalentState(), new CreateTalent(new string('a', 201), null, null), Given.Now).IsRejected);
        Assert.False(TalentRules.Create(new TalentState(), new CreateTalent(new string('a', 200), null, null), Given.Now).IsRejected);
    }

    [Fact]
    public void Patch_FromAnOlderVersion_IsRefused()
    {
        var state = Given.Talent();
        var renamed = TalentRules.Patch(state, new PatchTalent(1, "Ada King", false, null), Given.Now).Value!;

        Assert.Equal(2, renamed.Version);
        Assert.Equal(RejectionCodes.VersionMismatch, TalentRules.Patch(renamed, new PatchTalent(1, "Eva", false, null), Given.Now).Rejection!.Code);
    }

    [Fact]
    public void Conclude_ASync_LeavesTheVersionThatEditorsHold()
    {
        var state = Given.Talent(Platform.Instagram);

        Assert.Equal(state.Version, SyncRules.Conclude(state, Given.Findings(state, _ => null), Given.Limits, Given.Now).Version);
    }

    [Fact]
    public void Delete_ThenCreate_GoesOnCountingRevisions()
    {
        var state = Given.Talent(Platform.Instagram);
        var deleted = TalentRules.Delete(state, null, default).Value!;

        Assert.False(deleted.Exists);
        Assert.Empty(deleted.Name);
        Assert.Equal(state.Revision, TalentRules.Create(deleted, new CreateTalent("New", null, null), Given.Now).Value!.Revision);
    }

    [Fact]
    public void Disconnect_ThePicturesAccount_TakesThePictureAway()
    {
        var state = Given.WithImage(Given.Talent(Platform.Instagram, Platform.TikTok), Platform.TikTok);

        Assert.Null(TalentRules.Disconnect(state, Platform.TikTok, Given.Now).Value!.Image);
        Assert.NotNull(TalentRules.Disconnect(state, Platform.Instagram, Given.Now).Value!.Image);
        Assert.Same(state, TalentRules.Disconnect(state, Platform.YouTube, Given.Now).Value);
    }

    [Theory]
    [InlineData(null, null, null, "handle")]
    [InlineData("two words", null, null, "handle")]
    [InlineData("@", null, null, "handle")]
    [InlineData("ada", "sp ace", null, "accessToken")]
    [InlineData("ada", null, "refresh", "refreshToken")]
    public void Connect_BadInput_NamesTheField(string? handle, string? access, string? refresh, string field) =>
        Assert.Contains(field, TalentRules.CheckAccount(new ConnectAccount(Platform.TikTok, handle, access, refresh, null))!.Errors.Keys);

    [Fact]
    public void ConnectAccount_Printed_KeepsItsTokensToItself() =>
        Assert.DoesNotContain("s3cret", new ConnectAccount(Platform.TikTok, "ada", "s3cret", "s3cret", null).ToString(), StringComparison.Ordinal);

    [Fact]
    public void RotateTokens_OfAConnectionThatIsGone_ChangesNothing()
    {
        var state = Given.Talent(Platform.TikTok);
        var old = state.Accounts[0];
        var reconnected = Given.Committed(TalentRules.Connect(state, Given.Account(Platform.TikTok) with { AccessToken = "another" }, "new", Given.Now).Value!);

        Assert.Equal("new", TalentRules.RotateTokens(reconnected, old, "late", null, Given.Now).Accounts[0].ProtectedTokens);
        Assert.Equal("late", TalentRules.RotateTokens(state, old, "late", null, Given.Now).Accounts[0].ProtectedTokens);
    }

    [Fact]
    public void Connect_ARepeatAfterTheTokensWereRotated_KeepsTheRotatedOnes()
    {
        var state = Given.Talent(Platform.TikTok);
        var rotated = Given.Committed(TalentRules.RotateTokens(state, state.Accounts[0], "rotated", null, Given.Now));

        var repeated = TalentRules.Connect(rotated, Given.Account(Platform.TikTok), "used up", Given.Now.AddMinutes(1)).Value!;

        Assert.Equal(rotated.Accounts, repeated.Accounts);
        Assert.True(repeated.Requests.Pending);
    }

    [Fact]
    public void Connect_AgainWhereItMustBeReconnected_IsANewConnection()
    {
        var state = Given.Talent(Platform.TikTok);
        state = state with { Accounts = [state.Accounts[0] with { NeedsReconnect = true }] };

        var account = TalentRules.Connect(state, Given.Account(Platform.TikTok), "given again", Given.Now).Value!.Accounts[0];

        Assert.Equal((false, state.Revision + 1, "given again"), (account.NeedsReconnect, account.Generation, account.ProtectedTokens));
    }

    [Fact]
    public void Shown_SocialThenAvatarThenInitials()
    {
        var plain = Given.Talent(Platform.Instagram);
        var uploaded = plain with { AvatarHash = "bb" };

        Assert.Equal(("initials", null), (TalentViews.DisplaySource(plain), TalentViews.ShownHash(plain)));
        Assert.Equal(("avatar", "bb"), (TalentViews.DisplaySource(uploaded), TalentViews.ShownHash(uploaded)));
        Assert.Equal(("social", "aa"), (TalentViews.DisplaySource(Given.WithImage(uploaded, Platform.Instagram)), TalentViews.ShownHash(Given.WithImage(uploaded, Platform.Instagram))));
    }
}
