using System.Globalization;
using System.Text;

namespace TalentMedia.Talents;

/// <summary>The letters shown where there is no picture. Whole graphemes, in any script.</summary>
public static class Initials
{
    private const int MaxRunes = 16;
    private const string NonJoiner = "\u200c";

    /// <summary>The first grapheme of the first and of the last word, upper case where the script has it; "?" for a name without a visible character.</summary>
    public static string Of(string name)
    {
        var firsts = new List<string>();
        var others = new List<string>();
        foreach (var word in name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (FirstGrapheme(word) is not { } grapheme)
                continue;
            (Rune.IsLetterOrDigit(grapheme.EnumerateRunes().First()) ? firsts : others).Add(grapheme);
        }

        if (firsts.Count == 0)
            return others.Count == 0 ? "?" : others[0];
        var first = firsts[0].ToUpperInvariant();
        return firsts.Count == 1 ? first : Join(first, firsts[^1].ToUpperInvariant());
    }

    /// <summary>Whether the letters run from right to left.</summary>
    public static bool IsRightToLeft(string initials) => initials.EnumerateRunes().Any(IsRightToLeft);

    /// <summary>The first visible character with its marks; brackets, quotes, and invisible direction marks are passed over.</summary>
    private static string? FirstGrapheme(string word)
    {
        foreach (var grapheme in Graphemes(word))
        {
            if (Rune.GetRuneAt(grapheme, 0) is var rune && IsVisible(rune))
                return Bounded(grapheme);
        }

        return null;
    }

    private static IEnumerable<string> Graphemes(string word)
    {
        // Unpaired surrogates become U+FFFD, which is passed over below.
        var wellFormed = string.Concat(word.EnumerateRunes().Where(rune => !IsIgnorable(rune)).Select(rune => rune.ToString()));
        var elements = StringInfo.GetTextElementEnumerator(wellFormed);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }

    /// <summary>Characters that XML or a reader's eye could stumble over; the joiners within emoji and scripts stay.</summary>
    private static bool IsIgnorable(Rune rune) => rune.Value switch
    {
        0x200c or 0x200d => false,
        0xfffd or 0xfffe or 0xffff => true,
        >= 0xe0020 and <= 0xe007f => false,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned
            or UnicodeCategory.PrivateUse or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.CurrencySymbol;

    /// <summary>A grapheme may carry any number of marks; a picture shows a few.</summary>
    private static string Bounded(string grapheme) =>
        string.Concat(grapheme.EnumerateRunes().Take(MaxRunes).Select(rune => rune.ToString()));

    /// <summary>Letters of joining scripts keep their own shapes beside each other.</summary>
    private static string Join(string first, string last) =>
        IsRightToLeft(first) && IsRightToLeft(last) ? first + NonJoiner + last : first + last;

    private static bool IsRightToLeft(Rune rune) => rune.Value is
        (>= 0x0590 and <= 0x08ff) or (>= 0xfb1d and <= 0xfdff) or (>= 0xfe70 and <= 0xfeff) or (>= 0x10800 and <= 0x10fff) or (>= 0x1e800 and <= 0x1efff);
}
