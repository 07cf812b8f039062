using System.Buffers.Text;
using System.Globalization;
using System.Text;
using TalentMedia.Outcomes;

namespace TalentMedia.Portfolios;

/// <summary>Where a page ended: what the list is sorted by, and the id that tells equals apart. Opaque to clients; what comes back is checked before a database sees it.</summary>
internal sealed record PortfolioCursor(string SortedBy, string Id)
{
    private const int MaxLength = 4096;

    /// <summary>The time that the list of portfolios is sorted by; null where it is none.</summary>
    public DateTimeOffset? Time =>
        DateTimeOffset.TryParseExact(SortedBy, "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    public static PortfolioCursor Of(DateTimeOffset time, string id) => new(time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), id);

    public static Rejection NoCursor() => Rejection.Invalid("cursor", "This is no cursor of this list.");

    /// <returns>Null for a text that is no cursor.</returns>
    public static PortfolioCursor? Parse(string text)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n');
        return parts.Length == 2 && !Array.Exists(parts, part => part.Length == 0 || part.Contains('\0')) ? new PortfolioCursor(parts[0], parts[1]) : null;
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{SortedBy}\n{Id}"));
}
