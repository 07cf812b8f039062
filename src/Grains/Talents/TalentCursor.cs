using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace TalentMedia.Talents;

/// <summary>Where a page of the directory ended: the last talent and what it is sorted by. It belongs to one order and is refused by any other. Pure.</summary>
/// <param name="Sort">One of <see cref="TalentSorts"/>.</param>
/// <param name="NameKey">By name; empty by last sync.</param>
/// <param name="LastSyncAt">By last sync; null where never, and by name.</param>
internal sealed record TalentCursor(string Sort, string Id, string NameKey, DateTimeOffset? LastSyncAt)
{
    private const int MaxLength = 4096;

    /// <summary>As callers get it and give it back.</summary>
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        $"{Sort}\n{Id}\n{(TalentSorts.IsByName(Sort) ? NameKey : LastSyncAt?.UtcTicks.ToString(CultureInfo.InvariantCulture))}"));

    /// <summary>Null where it is none of this order.</summary>
    public static TalentCursor? Parse(string text, string sort)
    {
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
            return null;
        if (Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n') is not [var of, { Length: > 0 } id, var key] || of != sort || id.Contains('\0') || key.Contains('\0'))
            return null;
        if (TalentSorts.IsByName(sort))
            return new TalentCursor(sort, id, key, null);
        if (key.Length == 0)
            return new TalentCursor(sort, id, "", null);
        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            ? new TalentCursor(sort, id, "", new DateTimeOffset(ticks, TimeSpan.Zero))
            : null;
    }
}
