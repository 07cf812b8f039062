using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>Reads a JSON merge patch (RFC 7396) of a portfolio into commands: what is absent stays, null removes.</summary>
internal static class PortfolioMergePatch
{
    private static readonly string[] Details = ["couple", "eventDate", "timeZone"];

    public static Outcome<PortfolioCommand[]> Parse(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return Rejection.Invalid("$", "A merge patch is a JSON object.");
        foreach (var field in body.EnumerateObject())
        {
            if (field.Name != "title" && !Details.Contains(field.Name))
                return Rejection.Invalid(field.Name, "There is no such field to change; title, couple, eventDate and timeZone are.");
        }

        var fields = new CommandFields(body);
        var commands = new List<PortfolioCommand>();
        if (body.TryGetProperty("title", out _))
            commands.Add(new SetTitle(fields.Text("title")));
        if (Details.Any(name => body.TryGetProperty(name, out _)))
            commands.Add(new SetDetails(Said("couple"), Said("eventDate"), Said("timeZone")));
        return fields.Rejection is { } rejection ? rejection : commands.ToArray();

        string? Said(string name) => body.TryGetProperty(name, out _) ? fields.OptionalText(name) ?? "" : null;
    }
}
