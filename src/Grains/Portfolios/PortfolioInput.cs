using System.Globalization;
using TalentMedia.Outcomes;

namespace TalentMedia.Portfolios;

/// <summary>The bounds of what people may say. Every refusal names the field.</summary>
internal static class PortfolioInput
{
    public const int TitleLength = 200;
    public const int CaptionLength = 2_000;
    public const int TagLength = 60;
    public const int TagsAtOnce = 50;
    public const int AssetsAtOnce = 10_000;
    public const int CommandIdLength = 64;

    public static Rejection? Check(CreatePortfolio command) =>
        Text("title", command.Title, 1, TitleLength)
        ?? (command.Couple is { } couple ? Text("couple", couple, 0, TitleLength) : null)
        ?? Date(command.EventDate)
        ?? Zone(command.TimeZone);

    public static Rejection? Check(SubmitCommand submitted) =>
        Text("commandId", submitted.CommandId, 1, CommandIdLength) ?? Check(submitted.Command);

    private static Rejection? Check(PortfolioCommand command) => command switch
    {
        SetTitle it => Text("title", it.Title, 1, TitleLength),
        SetDetails it => (it.Couple is { } couple ? Text("couple", couple, 0, TitleLength) : null) ?? Date(it.EventDate) ?? Zone(it.TimeZone),
        SetCaption it => Text("caption", it.Caption, 0, CaptionLength),
        SetAltText it => Text("altText", it.AltText, 0, CaptionLength),
        AddTags it => Ids(it.AssetIds) ?? Tags(it.Tags),
        RemoveTags it => Ids(it.AssetIds) ?? Tags(it.Tags),
        SetFavourite it => Ids(it.AssetIds),
        SetSelected it => Ids(it.AssetIds),
        SetHidden it => Ids(it.AssetIds),
        DeleteAssets it => Ids(it.AssetIds),
        RestoreAssets it => Ids(it.AssetIds),
        MoveAsset it when it.After == it.AssetId || it.Before == it.AssetId => Rejection.Invalid("after", "An asset cannot stand next to itself."),
        _ => null,
    };

    private static Rejection? Text(string field, string value, int least, int most)
    {
        if (value.Trim().Length < least)
            return Rejection.Invalid(field, $"The {field} must not be empty.");
        if (value.Length > most)
            return Rejection.Invalid(field, $"The {field} may have {most} characters at most.");
        return value.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? Rejection.Invalid(field, $"The {field} must not hold control characters.") : null;
    }

    private static Rejection? Ids(string[] ids) => ids.Length switch
    {
        0 => Rejection.Invalid("assetIds", "Name at least one asset."),
        > AssetsAtOnce => Rejection.Invalid("assetIds", $"Name {AssetsAtOnce} assets at most."),
        _ => null,
    };

    private static Rejection? Tags(string[] tags)
    {
        if (tags.Length is 0 or > TagsAtOnce)
            return Rejection.Invalid("tags", $"Name 1 to {TagsAtOnce} tags.");
        return tags.Select(tag => Text("tags", tag, 1, TagLength)).FirstOrDefault(wrong => wrong is not null);
    }

    private static Rejection? Date(string? value) =>
        string.IsNullOrEmpty(value) || DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : Rejection.Invalid("eventDate", "The eventDate is a date such as 2026-06-20.");

    private static Rejection? Zone(string? value) =>
        string.IsNullOrEmpty(value) || TimeZoneInfo.TryFindSystemTimeZoneById(value, out _)
            ? null
            : Rejection.Invalid("timeZone", "The timeZone is an IANA name such as Europe/Rome.");
}
