using System.Text.Json;
using TalentMedia.Api.Portfolios;
using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Tests.Portfolios;

public sealed class CommandParserTests
{
    private static readonly Actor Ada = new("u_ada", "Ada", ActorRole.Photographer);

    private static Outcome<SubmitCommand> Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return CommandParser.Parse(document.RootElement, Ada);
    }

    public static TheoryData<string, string, PortfolioCommand> Known => new()
    {
        { "setTitle", "\"title\":\"Lake\"", new SetTitle("Lake") },
        { "setCover", "\"assetId\":\"a1\"", new SetCover("a1") },
        { "setCaption", "\"assetId\":\"a1\",\"caption\":\"x\"", new SetCaption("a1", "x") },
        { "setCaption", "\"assetId\":\"a1\",\"caption\":null", new SetCaption("a1", "") },
        { "setAltText", "\"assetId\":\"a1\",\"altText\":\"x\"", new SetAltText("a1", "x") },
        { "addTags", "\"assetIds\":[\"a1\"],\"tags\":[\"x\"]", new AddTags(["a1"], ["x"]) },
        { "removeTags", "\"assetId\":\"a1\",\"tags\":[\"x\"]", new RemoveTags(["a1"], ["x"]) },
        { "favourite", "\"assetIds\":[\"a1\",\"a2\"],\"value\":true", new SetFavourite(["a1", "a2"], true) },
        { "select", "\"assetId\":\"a1\",\"value\":false", new SetSelected(["a1"], false) },
        { "hide", "\"assetId\":\"a1\",\"value\":true", new SetHidden(["a1"], true) },
        { "move", "\"assetId\":\"a1\",\"after\":null,\"before\":\"a2\"", new MoveAsset("a1", null, "a2") },
        { "delete", "\"assetIds\":[\"a1\"]", new DeleteAssets(["a1"]) },
        { "restore", "\"assetIds\":[\"a1\"]", new RestoreAssets(["a1"]) },
    };

    [Theory]
    [MemberData(nameof(Known))]
    public void Parse_EveryTypeOfApi_IsItsCommand(string type, string fields, PortfolioCommand expected)
    {
        var parsed = Parse($$"""{"commandId":"c-1","baseVersion":7,"type":"{{type}}",{{fields}}}""");

        Assert.Equivalent(new SubmitCommand("c-1", 7, expected, Ada), parsed.Value, strict: true);
        Assert.IsType(expected.GetType(), parsed.Value!.Command);
    }

    [Theory]
    [InlineData("type", """{"commandId":"c","baseVersion":1}""")]
    [InlineData("type", """{"commandId":"c","baseVersion":1,"type":"explode"}""")]
    [InlineData("commandId", """{"baseVersion":1,"type":"setTitle","title":"x"}""")]
    [InlineData("baseVersion", """{"commandId":"c","type":"setTitle","title":"x"}""")]
    [InlineData("baseVersion", """{"commandId":"c","baseVersion":"1","type":"setTitle","title":"x"}""")]
    [InlineData("baseVersion", """{"commandId":"c","baseVersion":1.5,"type":"setTitle","title":"x"}""")]
    [InlineData("title", """{"commandId":"c","baseVersion":1,"type":"setTitle"}""")]
    [InlineData("title", """{"commandId":"c","baseVersion":1,"type":"setTitle","title":5}""")]
    [InlineData("assetId", """{"commandId":"c","baseVersion":1,"type":"setCaption","caption":"x"}""")]
    [InlineData("caption", """{"commandId":"c","baseVersion":1,"type":"setCaption","assetId":"a","caption":" "}""")]
    [InlineData("altText", """{"commandId":"c","baseVersion":1,"type":"setAltText","assetId":"a"}""")]
    [InlineData("value", """{"commandId":"c","baseVersion":1,"type":"favourite","assetId":"a1","value":"yes"}""")]
    [InlineData("tags", """{"commandId":"c","baseVersion":1,"type":"addTags","assetId":"a1","tags":[1]}""")]
    public void Parse_MissingUnknownOrOfTheWrongKind_NamesTheField(string field, string json)
    {
        var parsed = Parse(json);

        Assert.Equal(RejectionCodes.Invalid, parsed.Rejection?.Code);
        Assert.Contains(field, parsed.Rejection!.Errors.Keys);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"setTitle\"")]
    public void Parse_NoObject_IsRefused(string json) => Assert.Equal(RejectionCodes.Invalid, Parse(json).Rejection?.Code);
}
