namespace TalentMedia.Talents;

/// <summary>Which night was begun last. The run's own cursor is the ledger's rows.</summary>
[GenerateSerializer, Immutable, Alias("nightly-sync-state")]
internal sealed record NightlySyncState
{
    /// <summary>Null before the very first start.</summary>
    [Id(0)] public DateTimeOffset? LastSlot { get; init; }
}
