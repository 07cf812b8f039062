using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

internal sealed record CropJson(double? X, double? Y, double? Size);

internal sealed record PinJson(string? Source);

/// <summary>A picture of a talent's history.</summary>
internal sealed record PastPictureJson(string Id, string ContentHash, string Source, string Url, DateTimeOffset ShownFrom, DateTimeOffset? ShownUntil)
{
    public static PastPictureJson Of(PastPictureView picture, string talentId, HttpContext context) => new(
        picture.Id, picture.ContentHash, picture.Source, AvatarLinks.Of(context, talentId, picture.ContentHash), picture.ShownFrom, picture.ShownUntil);
}

internal sealed record PastPicturePageJson(PastPictureJson[] Items, string? NextCursor);

internal sealed record PlaceholderJson(
    string Id, string ContentHash, string Url, string Platform, int Talents, string Status, DateTimeOffset FirstSeenAt, DateTimeOffset? DecidedAt)
{
    private const int Size = 128;

    public static PlaceholderJson Of(PlaceholderView placeholder, HttpContext context) => new(
        placeholder.Id, placeholder.ContentHash, AvatarLinks.OfContent(context, placeholder.Id, placeholder.ContentHash, Size), placeholder.Platform,
        placeholder.Talents, placeholder.Status, placeholder.FirstSeenAt, placeholder.DecidedAt);
}

internal sealed record PlaceholderPageJson(PlaceholderJson[] Items, string? NextCursor);
