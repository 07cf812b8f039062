using System.Globalization;
using System.Text;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>What may be asked of the directory, and how names are compared. Pure.</summary>
internal static class TalentQueries
{
    public const int MaxSearch = 200;

    public static Rejection? Check(TalentQuery query) => TalentInput.Check(
        ("search", query.Search?.Length > MaxSearch ? $"A search has at most {MaxSearch} characters." : null),
        ("source", query.Source is null or PlatformNames.Initials || PlatformNames.TryParse(query.Source, out _)
            ? null : "A source is instagram, tiktok, youtube or initials."),
        ("status", query.Status is null || TalentStatuses.All.Contains(query.Status)
            ? null : $"A status is one of {string.Join(", ", TalentStatuses.All)}."),
        ("limit", query.Limit is >= 1 and <= 200 ? null : "A limit is 1 to 200."),
        ("sort", TalentSorts.All.Contains(query.Sort) ? null : $"A sort is one of {string.Join(", ", TalentSorts.All)}."),
        ("cursor", query.Cursor is null || TalentCursor.Parse(query.Cursor, query.Sort) is not null ? null : "This is no cursor of this list in this order."));

    /// <summary>How a name is sorted and searched: lower case, compatibility forms unified, accents left away.</summary>
    public static string SearchKey(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var rune in name.Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark && rune.Value != 0)
                key.Append(Rune.ToLowerInvariant(rune).ToString());
        }

        return key.ToString();
    }

    /// <summary>A search as typed: bad Unicode is dropped, not refused.</summary>
    public static string SearchKeyOf(string search) =>
        SearchKey(string.Concat(search.Trim().EnumerateRunes().Where(rune => rune != Rune.ReplacementChar)));
}
