namespace TalentMedia.Talents;

/// <summary>Port: which picture each account was seen with, and the placeholders learned from that. The same drawing on enough accounts is no picture of anyone.</summary>
internal interface IPlaceholderLedger
{
    /// <summary>
    /// Notes what an account shows and says whether that is a placeholder. In one transaction with
    /// <see cref="DecideAsync"/>: a sighting is either among those a decision concerns, or meets the decision.
    /// </summary>
    Task<PlaceholderSighting?> SightAsync(Sighting sighting, CancellationToken cancellationToken);

    /// <summary>Whether the picture looks like a confirmed placeholder.</summary>
    Task<bool> IsConfirmedAsync(SeenPicture picture, CancellationToken cancellationToken);

    /// <summary>The most recently seen first, below the number <paramref name="before"/>.</summary>
    /// <param name="status">One of <see cref="PlaceholderStatuses"/>; null: all.</param>
    Task<PlaceholderRow[]> ListAsync(string? status, int limit, long before, CancellationToken cancellationToken);

    /// <summary>Confirms or dismisses, and notes every talent that this concerns. A repeat changes nothing.</summary>
    /// <returns>Null where there is no such placeholder.</returns>
    Task<PlaceholderRow?> DecideAsync(string id, string status, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Talents whose picture is to be decided anew, the longest waiting first.</summary>
    Task<Concern[]> NextConcernedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Takes a talent off that list, unless it was put there once more since.</summary>
    Task EndConcernAsync(Concern concern, CancellationToken cancellationToken);
}

/// <param name="Owner">The account, where its handle is known, else the talent: one account on several talents is no proof of anything.</param>
/// <param name="IsKnown">The drawing is on the built-in list: the first sighting is enough, and it counts as confirmed.</param>
/// <param name="Needed">Owners of the same drawing that make it a suspect.</param>
internal sealed record Sighting(string TalentId, Platform Platform, string Owner, SeenPicture Picture, bool IsKnown, int Needed, DateTimeOffset At);

/// <param name="Status">One of <see cref="PlaceholderStatuses"/>.</param>
internal sealed record PlaceholderSighting(string Id, string Status);

/// <param name="Number">Its place in the list.</param>
internal sealed record PlaceholderRow(long Number, PlaceholderView View);

internal sealed record Concern(string TalentId, DateTimeOffset AskedAt);
