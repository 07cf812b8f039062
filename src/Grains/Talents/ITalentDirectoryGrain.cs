using Orleans.Concurrency;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>Reads lists and public pictures without waking a talent. A pool of stateless workers; key: <see cref="Key"/>.</summary>
[Alias("talent-directory")]
public interface ITalentDirectoryGrain : IGrainWithStringKey
{
    const string Key = "talents";

    [ReadOnly, Alias("list")]
    Task<Outcome<TalentPage>> ListAsync(TalentQuery query);

    /// <summary>What the public sees of a talent; null where there is none.</summary>
    [ReadOnly, Alias("find-avatar")]
    Task<ShownAvatar?> FindAvatarAsync(string talentId);
}

/// <param name="Search">
/// Part of a name from three letters or digits on; fewer are the beginning of a word. In any case, with or without accents.
/// Of Chinese, Japanese and Korean each character begins a word.
/// </param>
/// <param name="Source">A profile image source; null: all.</param>
/// <param name="Status">One of <see cref="TalentStatuses"/>; null: all.</param>
/// <param name="Limit">1 to 200.</param>
/// <param name="Cursor">From the page before, in the same order.</param>
/// <param name="Sort">One of <see cref="TalentSorts"/>.</param>
[GenerateSerializer, Immutable, Alias("talent-query")]
public sealed record TalentQuery(
    [property: Id(0)] string? Search,
    [property: Id(1)] string? Source,
    [property: Id(2)] string? Status,
    [property: Id(3)] int Limit,
    [property: Id(4)] string? Cursor,
    [property: Id(5)] string Sort = TalentSorts.Name);

/// <param name="NextCursor">
/// Null at the end. A page may be shorter than was asked for, even empty, and have a next one: where a search has very many
/// hits and the next of them lie far on, a page ends before all that is between has been read.
/// </param>
[GenerateSerializer, Immutable, Alias("talent-page")]
public sealed record TalentPage([property: Id(0)] TalentView[] Items, [property: Id(1)] string? NextCursor);

/// <param name="ContentHash">Of the picture; null: initials.</param>
[GenerateSerializer, Immutable, Alias("shown-avatar")]
public sealed record ShownAvatar([property: Id(0)] string? ContentHash, [property: Id(1)] string Name);
