using TalentMedia.Operations;

namespace TalentMedia.Grains.Tests.Operations;

public sealed class ApiKeyRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 20, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Hash_IsSha256InLowerCaseHex() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", ApiKeyText.Hash("abc"));

    [Fact]
    public void Of_WritesEveryBit()
    {
        var (zeros, one) = (new byte[ApiKeyText.Bits], new byte[ApiKeyText.Bits]);
        one[^1] = 1;

        Assert.Equal("tm_" + new string('A', 43), ApiKeyText.Of(zeros));
        Assert.NotEqual(ApiKeyText.Of(zeros), ApiKeyText.Of(one));
        Assert.True(ApiKeyText.IsWellFormed(ApiKeyText.Of(one)));
    }

    [Theory]
    [InlineData("tm_a", true)]
    [InlineData("", false)]
    [InlineData("tm a", false)]
    [InlineData("tm_\n", false)]
    [InlineData("tm_ä", false)]
    public void IsWellFormed_IsWhatAHeaderCanCarry(string text, bool expected) => Assert.Equal(expected, ApiKeyText.IsWellFormed(text));

    [Fact]
    public void IsWellFormed_HasAnEnd() =>
        Assert.Equal((true, false), (ApiKeyText.IsWellFormed(new string('a', ApiKeyText.MaxLength)), ApiKeyText.IsWellFormed(new string('a', ApiKeyText.MaxLength + 1))));

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(1, false, true)]
    [InlineData(0, false, false)]
    [InlineData(-1, false, false)]
    [InlineData(null, true, false)]
    [InlineData(1, true, false)]
    public void IsValid_UntilItExpiresOrIsRevoked(int? secondsLeft, bool revoked, bool valid) =>
        Assert.Equal(valid, ApiKeyRules.IsValid(Key("k", ActorRole.Guest, secondsLeft, revoked), Now));

    [Theory]
    [InlineData("", ActorRole.Admin, null, "name")]
    [InlineData(" ", ActorRole.Admin, null, "name")]
    [InlineData("Ada", ActorRole.System, null, "role")]
    [InlineData("Ada", (ActorRole)9, null, "role")]
    [InlineData("Ada", ActorRole.Guest, 0, "expiresAt")]
    [InlineData("Ada", ActorRole.Guest, 1, null)]
    public void Check_NamesTheField(string name, ActorRole role, int? secondsLeft, string? field) =>
        Assert.Equal(field, ApiKeyRules.Check(new AddApiKey("h", name, role, Ending(secondsLeft), Actor.System), Now)?.Errors.Keys.Single());

    [Theory]
    [InlineData(ActorRole.Admin, null, false, true)]
    [InlineData(ActorRole.Photographer, null, false, false)]
    [InlineData(ActorRole.Admin, 3600, false, false)]
    [InlineData(ActorRole.Admin, null, true, false)]
    public void LeavesAnAdministrator_OnlyByAnotherThatStays(ActorRole role, int? secondsLeft, bool revoked, bool leaves) =>
        Assert.Equal(leaves, ApiKeyRules.LeavesAnAdministrator([Key("k_1", ActorRole.Admin), Key("k_2", role, secondsLeft, revoked)], "k_1", Now));

    private static DateTimeOffset? Ending(int? secondsLeft) => secondsLeft is { } seconds ? Now.AddSeconds(seconds) : null;

    private static StoredApiKey Key(string id, ActorRole role, int? secondsLeft = null, bool revoked = false) =>
        new(new ApiKeyView(id, id, role, Now, "test", Ending(secondsLeft), null), $"hash-{id}", revoked ? Now : null);
}
