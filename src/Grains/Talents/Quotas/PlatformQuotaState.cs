namespace TalentMedia.Talents.Quotas;

/// <summary>What was handed out of a platform's quota and may still count, and until when nobody may ask. Stored before any of it is used.</summary>
[GenerateSerializer, Immutable, Alias("platform-quota-state")]
internal sealed record PlatformQuotaState
{
    /// <summary>In the order in which they were handed out; by the clock of the silo that did.</summary>
    [Id(0)] public QuotaSpan[] Spans { get; init; } = [];

    [Id(1)] public DateTimeOffset? PausedAt { get; init; }

    /// <summary>The platform wants no calls of this app before then.</summary>
    [Id(2)] public DateTimeOffset? PausedUntil { get; init; }
}

/// <summary>Units handed out within one slice of time.</summary>
/// <param name="At">The slice's beginning.</param>
[GenerateSerializer, Immutable, Alias("quota-span")]
internal sealed record QuotaSpan([property: Id(0)] DateTimeOffset At, [property: Id(1)] int Units);
