using System.Text.Json;
using System.Xml.Linq;
using TalentMedia.Api.Edge;
using TalentMedia.Api.Talents;

namespace TalentMedia.Api.Tests.Talents;

public sealed class TalentEdgeTests
{
    [Theory]
    [InlineData(null, true, null)]
    [InlineData("*", true, null)]
    [InlineData("\"3\"", true, 3L)]
    [InlineData("W/\"3\"", false, null)]
    [InlineData("\"-3\"", false, null)]
    [InlineData("\"abc\"", false, null)]
    public void IfMatch_NamesAVersionOrNone(string? header, bool possible, long? version) =>
        Assert.Equal((possible, version), (EditVersions.TryParse(header, out var parsed), parsed));

    [Fact]
    public void IfMatch_TagOfAVersion_ReadsBack()
    {
        Assert.True(EditVersions.TryParse(EditVersions.TagOf(42), out var version));
        Assert.Equal(42, version);
    }

    [Fact]
    public void MergePatch_AbsentStaysAndNullRemoves()
    {
        var named = Parse("""{ "name": "Ada" }""").Value!;
        var removed = Parse("""{ "externalId": null }""").Value!;

        Assert.Equal(("Ada", false), (named.Name!, named.SetsExternalId));
        Assert.Equal((null, true, null), (removed.Name, removed.SetsExternalId, removed.ExternalId));
    }

    [Theory]
    [InlineData("""{ "name": null }""", "name")]
    [InlineData("""{ "name": 3 }""", "name")]
    [InlineData("""{ "externalId": {} }""", "externalId")]
    [InlineData("""{ "nmae": "Ada" }""", "nmae")]
    [InlineData("[]", "$")]
    public void MergePatch_WrongShape_NamesTheField(string json, string field) => Assert.Equal([field], Parse(json).Rejection!.Errors.Keys);

    [Fact]
    public void MergePatch_HalfACharacterPair_IsPassedOnToBeRefused() =>
        Assert.Equal("\ud800", Parse("""{ "name": "\ud83d" }""").Value!.Name);

    [Theory]
    [InlineData("<script>alert(1)</script> & \"Co\"")]
    [InlineData("محمد علي")]
    [InlineData("李小龍")]
    [InlineData("👩🏽‍🚀")]
    [InlineData("\ud83d\u0001")]
    [InlineData("")]
    public void InitialsSvg_AnyName_IsWellFormedAndWithoutScript(string name)
    {
        var svg = XDocument.Parse(InitialsSvg.Draw("t_1", name, 128));

        Assert.Equal(["svg", "rect", "text"], svg.Descendants().Select(element => element.Name.LocalName));
        Assert.Equal("128", svg.Root!.Attribute("width")!.Value);
        Assert.NotEmpty(svg.Root.Value.Trim());
    }

    [Theory]
    [InlineData("محمد علي", "rtl")]
    [InlineData("Ada Lovelace", "ltr")]
    public void InitialsSvg_RunsInTheScriptsDirection(string name, string direction) =>
        Assert.Contains($"direction=\"{direction}\"", InitialsSvg.Draw("t_1", name, 64), StringComparison.Ordinal);

    private static Outcomes.Outcome<TalentMedia.Talents.PatchTalent> Parse(string json) =>
        TalentMergePatch.Parse(JsonDocument.Parse(json).RootElement, null);
}
