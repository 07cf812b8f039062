namespace TalentMedia.Talents;

/// <summary>The picture seen last, by its number in the talent's history. The history itself is the ledger's.</summary>
[GenerateSerializer, Immutable, Alias("shown-picture")]
internal sealed record ShownPicture
{
    /// <summary>Counts pictures shown, spells of initials included.</summary>
    [Id(0)] public long Number { get; init; }

    /// <summary>Null: initials.</summary>
    [Id(1)] public string? ContentHash { get; init; }

    [Id(2)] public DateTimeOffset Since { get; init; }
}

/// <summary>A picture of the history that is shown again.</summary>
/// <param name="InsteadOf">The source hash of what would be shown without it; null for initials. When that changes, the restored picture ends.</param>
[GenerateSerializer, Immutable, Alias("restored-picture")]
internal sealed record RestoredPicture([property: Id(0)] DisplayedPicture Picture, [property: Id(1)] string? InsteadOf);
