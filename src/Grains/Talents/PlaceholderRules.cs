using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>What a placeholder means for the talent that was seen with it. Pure.</summary>
internal static class PlaceholderRules
{
    public static Sighting Sight(string talentId, AccountState account, SeenPicture picture, int needed, DateTimeOffset now) => new(
        talentId,
        account.Platform,
        account.Handle is { } handle ? $"{PlatformNames.NameOf(account.Platform)}:{handle.ToLowerInvariant()}" : talentId,
        picture,
        KnownPlaceholders.Prints.Any(known => PictureLikeness.IsSameDrawing(known, picture.Print)),
        needed,
        now);

    public static Rejection Known { get; } = new(SourceCodes.Placeholder, "The platform shows a placeholder, not a picture of the talent.");

    /// <summary>A confirmed placeholder is shown by nobody; a suspected one stays where it is shown already, until a person has decided.</summary>
    /// <returns>Null where the picture may be shown.</returns>
    public static Rejection? Judge(PlaceholderSighting? sighting, bool isShown) => sighting?.Status switch
    {
        PlaceholderStatuses.Confirmed => Known,
        PlaceholderStatuses.Suspected when !isShown => new Rejection(
            SourceCodes.Placeholder, "The same picture is on several talents, so it is taken for a placeholder. If it is none, dismiss it among the placeholders."),
        _ => null,
    };
}
