using System.Text;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>
/// What is searched for, as a pattern over the column <c>search_key</c>. Three letters or digits in a row make three-letter groups,
/// which the index knows anywhere in a name; fewer are only known at the beginning of a word. Pure.
/// </summary>
/// <param name="Pattern">For LIKE.</param>
/// <param name="IsIndexed">Whether the index of three-letter groups helps: not where there is neither letter nor digit.</param>
internal sealed record TalentSearch(string Pattern, bool IsIndexed)
{
    /// <summary>The least letters that are found anywhere in a word.</summary>
    private const int Group = 3;

    /// <summary>Null where nothing is searched for.</summary>
    public static TalentSearch? Of(string? search)
    {
        var key = SpacedKey(TalentQueries.SearchKeyOf(search ?? ""));
        if (key.Length == 0)
            return null;
        var isIndexed = key.EnumerateRunes().Any(Rune.IsLetterOrDigit);
        if (isIndexed)
            key = string.Concat(key.EnumerateRunes().SkipWhile(rune => !Rune.IsLetterOrDigit(rune)));
        var first = key.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? key[..end] : key;
        var anywhere = LettersAtTheBeginning(first) >= Group;
        return new TalentSearch($"%{(anywhere ? "" : " ")}{Escape(key)}%", isIndexed);
    }

    /// <summary>The same as the function <c>talent_search_key</c> of the database, without the space before it all.</summary>
    internal static string SpacedKey(string key)
    {
        var spaced = new StringBuilder(key.Length + 8);
        foreach (var rune in key.EnumerateRunes())
        {
            if (IsSpace(rune) || IsWordOfItsOwn(rune))
                Space();
            if (!IsSpace(rune))
                spaced.Append(rune.ToString());
            if (IsPunctuation(rune))
                Space();
        }

        return spaced.ToString().Trim(' ');

        void Space()
        {
            if (spaced.Length > 0 && spaced[^1] != ' ')
                spaced.Append(' ');
        }
    }

    private static int LettersAtTheBeginning(string word) => word.EnumerateRunes().TakeWhile(Rune.IsLetterOrDigit).Count();

    private static bool IsSpace(Rune rune) => rune.Value is (>= 0x9 and <= 0xD) or 0x20 or 0x85 or 0xA0 or (>= 0x2000 and <= 0x200B) or 0x3000;

    /// <summary>Leading consonants of Hangul, which the keys hold in parts; Kana, Bopomofo and ideographs.</summary>
    private static bool IsWordOfItsOwn(Rune rune) => rune.Value is (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x2FFF)
        or (>= 0x3040 and <= 0x318F) or (>= 0x31F0 and <= 0x31FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static bool IsPunctuation(Rune rune) => rune.Value is (>= 0x21 and <= 0x2F) or (>= 0x3A and <= 0x40) or (>= 0x5B and <= 0x60)
        or (>= 0x7B and <= 0x7E) or (>= 0x2010 and <= 0x2027) or 0x30FB;

    private static string Escape(string pattern) =>
        pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
