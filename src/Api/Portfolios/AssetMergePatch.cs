using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>Reads a JSON merge patch (RFC 7396) of an asset into commands.</summary>
internal static class AssetMergePatch
{
    public static Outcome<PortfolioCommand[]> Parse(string assetId, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return Rejection.Invalid("$", "A merge patch is a JSON object.");
        var fields = new CommandFields(body);
        var commands = new List<PortfolioCommand>();
        foreach (var field in body.EnumerateObject())
        {
            PortfolioCommand? command = field.Name switch
            {
                "caption" => new SetCaption(assetId, fields.OptionalText("caption") ?? ""),
                "altText" => new SetAltText(assetId, fields.OptionalText("altText") ?? ""),
                "favourite" => new SetFavourite([assetId], fields.Flag("favourite")),
                "selected" => new SetSelected([assetId], fields.Flag("selected")),
                _ => null,
            };
            if (command is null)
                return Rejection.Invalid(field.Name, "There is no such field to change; caption, altText, favourite and selected are.");
            commands.Add(command);
        }

        return fields.Rejection is { } rejection ? rejection : commands.ToArray();
    }
}
