using System.Text.Json;
using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>Reads a command of api.md; a fault names its field. The values' bounds are the grain's to judge.</summary>
internal static class CommandParser
{
    public static Outcome<SubmitCommand> Parse(JsonElement body, Actor by)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return Rejection.Invalid("$", "A command is a JSON object.");
        var fields = new CommandFields(body);
        var command = CommandOf(fields);
        var commandId = fields.Text("commandId");
        var baseVersion = fields.Number("baseVersion");
        if (fields.Rejection is { } rejection)
            return rejection;
        return command is null
            ? Rejection.Invalid("type", "There is no such type of command.")
            : new SubmitCommand(commandId, baseVersion, command, by);
    }

    private static PortfolioCommand? CommandOf(CommandFields fields) => fields.Text("type") switch
    {
        "setTitle" => new SetTitle(fields.Text("title")),
        "setCover" => new SetCover(fields.Text("assetId")),
        "setCaption" => new SetCaption(fields.Text("assetId"), fields.Clearable("caption")),
        "setAltText" => new SetAltText(fields.Text("assetId"), fields.Clearable("altText")),
        "addTags" => new AddTags(fields.AssetIds(), fields.Texts("tags")),
        "removeTags" => new RemoveTags(fields.AssetIds(), fields.Texts("tags")),
        "favourite" => new SetFavourite(fields.AssetIds(), fields.Flag("value")),
        "select" => new SetSelected(fields.AssetIds(), fields.Flag("value")),
        "hide" => new SetHidden(fields.AssetIds(), fields.Flag("value")),
        "move" => new MoveAsset(fields.Text("assetId"), fields.OptionalText("after"), fields.OptionalText("before")),
        "delete" => new DeleteAssets(fields.AssetIds()),
        "restore" => new RestoreAssets(fields.AssetIds()),
        _ => null,
    };
}
