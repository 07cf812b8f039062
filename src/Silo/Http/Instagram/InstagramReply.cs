using System.Text.Json;

namespace TalentMedia.Silo.Http.Instagram;

/// <summary>How Instagram's replies are read.</summary>
internal static class InstagramReply
{
    /// <summary>Image ids of the grey silhouette, old and newer; they stand in the path.</summary>
    private static readonly string[] Placeholders =
    [
        "44884218_345707102882519_2446069589734326272_n",
        "464760996_1254146839119862_3605321457742435801_n",
    ];

    /// <summary>The documentation wraps the object into <c>data[]</c>, live servers mostly do not.</summary>
    public static JsonElement Profile(JsonElement reply) => reply.Find("data").First() ?? reply;

    /// <summary>Instagram's names: letters, digits, dots and underscores, 30 at most.</summary>
    public static bool IsName(string handle) =>
        handle.Length is > 0 and <= 30 && handle.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_');

    public static bool IsPlaceholder(Uri picture) => Array.Exists(Placeholders, id => picture.AbsolutePath.Contains(id, StringComparison.Ordinal));
}
