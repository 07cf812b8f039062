using System.Text.Json;

namespace TalentMedia.Silo.Http;

/// <summary>What a platform's API answered.</summary>
/// <param name="Json">The body; <see cref="JsonValueKind.Undefined"/> where it was not JSON.</param>
/// <param name="Headers">By lower-case name; only those that speak of limits.</param>
internal sealed record PlatformReply(int Status, JsonElement Json, TimeSpan? RetryAfter, Dictionary<string, string> Headers)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>Never the body: it may hold tokens.</summary>
    public override string ToString() => $"PlatformReply({Status})";
}
