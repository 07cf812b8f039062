using System.Globalization;
using Orleans.Concurrency;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

[StatelessWorker]
internal sealed class PicturesGrain(IPictureLedger pictures, IPlaceholderLedger placeholders, ITalentDirectory directory) : Grain, IPicturesGrain
{
    public async Task<Outcome<PastPicturePage>> ListHistoryAsync(string talentId, int limit, string? cursor)
    {
        if (Check(limit, cursor, status: null) is { } wrong)
            return wrong;
        if (await directory.FindAvatarAsync(talentId, CancellationToken.None) is null)
            return Rejection.NotFound("talent");
        var entries = await pictures.ListAsync(talentId, limit + 1, NumberOf(cursor), CancellationToken.None);
        var page = entries.Take(limit).Select(entry =>
            new PastPictureView(Text(entry.Number), entry.Picture.ContentHash, entry.Picture.Source, entry.ShownFrom, entry.ShownUntil)).ToArray();
        return new PastPicturePage(page, entries.Length > limit ? page[^1].Id : null);
    }

    public async Task<Outcome<PlaceholderPage>> ListPlaceholdersAsync(string? status, int limit, string? cursor)
    {
        if (Check(limit, cursor, status) is { } wrong)
            return wrong;
        var rows = await placeholders.ListAsync(status, limit + 1, NumberOf(cursor), CancellationToken.None);
        var page = rows.Take(limit).ToArray();
        return new PlaceholderPage([.. page.Select(row => row.View)], rows.Length > limit ? Text(page[^1].Number) : null);
    }

    private static Rejection? Check(int limit, string? cursor, string? status) => TalentInput.Check(
        ("limit", limit is >= 1 and <= 200 ? null : "A limit is 1 to 200."),
        ("cursor", cursor is null || long.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? null : "This is no cursor of this list."),
        ("status", status is null || PlaceholderStatuses.All.Contains(status) ? null : $"A status is one of {string.Join(", ", PlaceholderStatuses.All)}."));

    private static long NumberOf(string? cursor) => cursor is null ? long.MaxValue : long.Parse(cursor, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
