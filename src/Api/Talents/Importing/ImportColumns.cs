using System.Collections.Immutable;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>The fields that files may have, under the names of columns and of JSON's members.</summary>
internal static class ImportColumns
{
    public static readonly ImmutableArray<string> Names = ["name", "externalId", "instagram", "tiktok", "youtube", "avatarUrl"];

    /// <summary>Which field each column is, from a header in any order. A column that is not known is refused: it may be a slip of the pen, and its cells would be lost.</summary>
    public static Outcome<int[]> Map(IReadOnlyList<string> header)
    {
        var map = header.Select(cell => Find(cell.Trim())).ToArray();
        var problem = map.IndexOf(-1) is var unknown and >= 0 ? $"There is no column \"{Shortened(header[unknown])}\"; {string.Join(", ", Names)} are."
            : map.Distinct().Count() < map.Length ? "A column stands there twice."
            : !map.Contains(0) ? "The first line names the columns, and one of them is name."
            : null;
        return problem is null ? map : Rejection.Invalid("header", problem);
    }

    /// <summary>In any case, as people write headers; −1 where there is none.</summary>
    private static int Find(string name)
    {
        for (var at = 0; at < Names.Length; at++)
        {
            if (string.Equals(Names[at], name, StringComparison.OrdinalIgnoreCase))
                return at;
        }

        return -1;
    }

    /// <param name="values">In the order of <see cref="Names"/>.</param>
    public static ImportFields Fields(string?[] values) => new(values[0], values[1], values[2], values[3], values[4], values[5]);

    private static string Shortened(string text) => text.Length <= 40 ? text : text[..40] + "…";
}
