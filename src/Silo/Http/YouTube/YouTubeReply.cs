using System.Text.Json;
using System.Text.RegularExpressions;

namespace TalentMedia.Silo.Http.YouTube;

/// <summary>How channels.list is read.</summary>
internal static partial class YouTubeReply
{
    /// <summary>An unknown channel is no error: <c>items</c> is simply absent.</summary>
    public static JsonElement? Channel(JsonElement reply) => reply.Find("items").First();

    public static JsonElement? LargestThumbnail(JsonElement? channel)
    {
        var thumbnails = channel.Find("snippet").Find("thumbnails");
        return thumbnails.Find("high") ?? thumbnails.Find("medium") ?? thumbnails.Find("default");
    }

    public static bool IsPlaceholder(Uri picture) => picture.AbsolutePath.Contains("/default-user=", StringComparison.Ordinal);

    /// <summary>The address is unsigned and names its size (<c>=s800-c-k…</c>); 512 pixels are all that is shown.</summary>
    public static Uri Sized(Uri picture) => new(Size().Replace(picture.AbsoluteUri, "=s512", 1));

    [GeneratedRegex("=s[0-9]+(?=-|$)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Size();
}
