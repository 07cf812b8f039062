using Orleans.Concurrency;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>Reads histories and placeholders without waking a talent. A pool of stateless workers; key: <see cref="Key"/>.</summary>
[Alias("pictures")]
public interface IPicturesGrain : IGrainWithStringKey
{
    const string Key = "pictures";

    /// <summary>The newest first; null where there is no such talent.</summary>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cursor">From the page before; null for the first.</param>
    [ReadOnly, Alias("list-history")]
    Task<Outcome<PastPicturePage>> ListHistoryAsync(string talentId, int limit, string? cursor);

    /// <param name="status">One of <see cref="PlaceholderStatuses"/>; null: all.</param>
    /// <param name="limit">1 to 200.</param>
    /// <param name="cursor">From the page before; null for the first.</param>
    [ReadOnly, Alias("list-placeholders")]
    Task<Outcome<PlaceholderPage>> ListPlaceholdersAsync(string? status, int limit, string? cursor);
}
