using System.Globalization;
using TalentMedia.Identity;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>Which talent a row is, and what is asked of it. Pure.</summary>
internal static class ImportPlan
{
    /// <summary>
    /// The talent that has the row's external id, whoever gave it that; else the id that this external id leads to in every import, so that
    /// the same one later is the same talent. A row without one is a talent of its own, under an id that a repeat finds again.
    /// </summary>
    public static Outcome<string> TalentOf(string importId, ImportWork work) =>
        work.Talents is [_, _, ..] ? new Rejection(ImportCodes.AmbiguousExternalId, "Several talents have this external id.")
        : work.Talents is [var stands] ? stands
        : work.Row.ExternalId is { } externalId ? IdText.Derived("t", "external id", externalId)
        : IdText.Derived("t", importId, work.Row.Ordinal.ToString(CultureInfo.InvariantCulture));

    /// <param name="syncsPerMinute">How many accounts of an import are asked for a minute; the first at once, each other a little after the one before.</param>
    public static ImportTalent CommandOf(ActiveImport import, ImportRow row, int syncsPerMinute) => new(
        import.Id, row.Ordinal, row.Name, row.ExternalId, HandlesOf(row), row.AvatarUrl, import.StartedAt + (TimeSpan.FromMinutes(1) / syncsPerMinute * (row.Ordinal - 1)));

    public static ImportedHandle[] HandlesOf(ImportRow row) =>
        [.. PlatformNames.ByPriority.Select(platform => (Platform: platform, Handle: HandleOn(row, platform))).Where(each => each.Handle is not null).Select(each => new ImportedHandle(each.Platform, each.Handle!))];

    private static string? HandleOn(ImportRow row, Platform platform) => platform switch
    {
        Platform.Instagram => row.Instagram,
        Platform.TikTok => row.TikTok,
        Platform.YouTube => row.YouTube,
        _ => null,
    };
}
