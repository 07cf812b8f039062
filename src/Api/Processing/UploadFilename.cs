using System.Globalization;
using System.Text;

namespace TalentMedia.Api.Processing;

/// <summary>A file name as people will see it; it never becomes a path. What would hide or rewrite the name on a screen is taken out.</summary>
internal static class UploadFilename
{
    public const int MaxCharacters = 255;
    private const string Nameless = "unnamed";

    public static string Clean(string? raw)
    {
        var name = (raw ?? "").AsSpan();
        name = name[(name.LastIndexOfAny('/', '\\') + 1)..];
        var kept = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // Control: line breaks and NUL. Format: bidirectional overrides that make "gpj.exe" look like "exe.jpg". The replacement stands for broken UTF-16.
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                && rune != Rune.ReplacementChar)
            {
                kept.Append(rune.ToString());
            }
        }

        var clean = kept.ToString().Normalize(NormalizationForm.FormC).Trim();
        return clean.Trim('.').Length == 0 ? Nameless : Shorten(clean);
    }

    /// <summary>Shortens the stem and keeps the extension.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= MaxCharacters)
            return name;
        var extension = Path.GetExtension(name) is { Length: > 0 and <= 16 } found ? found : "";
        var cut = MaxCharacters - extension.Length;
        if (char.IsHighSurrogate(name[cut - 1]))
            cut--;
        return name[..cut] + extension;
    }
}
