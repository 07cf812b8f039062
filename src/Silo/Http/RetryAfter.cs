using System.Net.Http.Headers;

namespace TalentMedia.Silo.Http;

/// <summary>RFC 9110, 10.2.3: seconds or a date. Never negative, never beyond a day, whatever the other side says.</summary>
internal static class RetryAfter
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static TimeSpan? Of(HttpResponseHeaders headers, DateTimeOffset now)
    {
        if (headers.RetryAfter is not { } header) return null;
        var wait = header.Delta ?? header.Date - now;
        return wait is { } value ? TimeSpan.FromTicks(Math.Clamp(value.Ticks, 0, Longest.Ticks)) : null;
    }
}
