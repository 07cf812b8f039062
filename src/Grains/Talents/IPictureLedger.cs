namespace TalentMedia.Talents;

/// <summary>Port: the pictures that talents showed, and which hashes they hold. A ledger of what the talents' states say: each writes its record before its state, and again when it wakes.</summary>
internal interface IPictureLedger
{
    /// <summary>Makes the ledger say what the record does: what came after it is taken back, what was open before it ends. A repeat changes nothing.</summary>
    Task SaveAsync(PictureRecord record, CancellationToken cancellationToken);

    /// <summary>Forgets a talent that is deleted.</summary>
    Task ForgetAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>Null where there is none, or it was cleaned up.</summary>
    Task<PictureEntry?> FindAsync(string talentId, long number, CancellationToken cancellationToken);

    /// <summary>The newest first, below <paramref name="before"/>.</summary>
    Task<PictureEntry[]> ListAsync(string talentId, int limit, long before, CancellationToken cancellationToken);

    /// <summary>Removes entries that ended before then.</summary>
    /// <returns>How many.</returns>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Those of <paramref name="hashes"/> that a talent shows or remembers, or that a placeholder is known by.</summary>
    Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken);
}

/// <param name="Shown">The entry that is open; null while initials are shown.</param>
/// <param name="Number">Of what is shown, initials included; what has a higher one never came to be.</param>
/// <param name="Since">When whatever was shown before ended.</param>
/// <param name="Hashes">What the talent holds besides its history.</param>
/// <param name="Connected">The platforms whose sightings count; those of others are forgotten.</param>
internal sealed record PictureRecord(string TalentId, long Number, DateTimeOffset Since, DisplayedPicture? Shown, string[] Hashes, Platform[] Connected)
{
    public static PictureRecord Of(string talentId, TalentState state) => new(
        talentId, state.Shown.Number, state.Shown.Since, state.Shown.ContentHash is null ? null : PictureRules.Of(state), PictureRules.HashesOf(state),
        [.. state.Accounts.Select(account => account.Platform)]);

    /// <summary>Between two states either may turn out to stand, so that what both hold is held.</summary>
    public PictureRecord Holding(PictureRecord before) => this with { Hashes = [.. Hashes.Union(before.Hashes)], Connected = [.. Connected.Union(before.Connected)] };

    public bool SaysTheSameAs(PictureRecord other) =>
        Number == other.Number && Shown == other.Shown && Hashes.SequenceEqual(other.Hashes) && Connected.SequenceEqual(other.Connected);
}

/// <param name="Number">Its place in the talent's history.</param>
/// <param name="ShownUntil">Null: it is shown.</param>
internal sealed record PictureEntry(long Number, DisplayedPicture Picture, DateTimeOffset ShownFrom, DateTimeOffset? ShownUntil);
