using System.Text.Json;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Silo.Http.Instagram;

/// <summary>
/// Meta's two kinds of limits. Of the app: the error codes 4 and 341, a 429 without any, and <c>X-App-Usage</c>. Of an app for one account:
/// 17, 32, 613, 80002 and <c>X-Business-Use-Case-Usage</c>, which is that account's alone.
/// </summary>
internal static class InstagramLimits
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>What the reply says of the app's limit; null: nothing.</summary>
    public static QuotaReport? OfApp(PlatformReply reply, DateTimeOffset now)
    {
        var percent = reply.Headers.TryGetValue("x-app-usage", out var usage) ? Percent(usage) : null;
        TimeSpan? pause = reply.Json.Find("error").Number("code") switch
        {
            4 or 341 => Wait(reply),
            null when reply.Status == 429 => Wait(reply),
            _ => null,
        };
        return pause is null && percent is null ? null : new QuotaReport(pause, percent);
    }

    /// <summary>Instagram sends no Retry-After, but says in minutes when access returns; without either an hour, the length of its window.</summary>
    public static TimeSpan Wait(PlatformReply reply)
    {
        if (reply.RetryAfter is { } said) return said;
        var minutes = reply.Headers.TryGetValue("x-business-use-case-usage", out var usage) && Parse(usage) is { } document ? Minutes(document) : 0;
        return minutes > 0 ? TimeSpan.FromMinutes(Math.Min(minutes, 24 * 60)) : Hour;
    }

    /// <summary><c>{"call_count":28,"total_time":25,"total_cputime":25}</c>; what is used most decides.</summary>
    private static int? Percent(string usage)
    {
        if (Parse(usage) is not { ValueKind: JsonValueKind.Object } counts) return null;
        string[] names = ["call_count", "total_time", "total_cputime"];
        return names.Max(name => counts.Number(name));
    }

    private static int Minutes(JsonElement usage) => usage.ValueKind != JsonValueKind.Object ? 0 : usage.EnumerateObject()
        .SelectMany(owner => owner.Value.ValueKind == JsonValueKind.Array ? owner.Value.EnumerateArray() : default)
        .Select(entry => entry.Number("estimated_time_to_regain_access") ?? 0)
        .DefaultIfEmpty(0).Max();

    private static JsonElement? Parse(string header)
    {
        try
        {
            using var document = JsonDocument.Parse(header);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            // A header that is none of those documented says nothing.
            return null;
        }
    }
}
