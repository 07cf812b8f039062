using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>What a walk over a talent's platforms brought.</summary>
/// <param name="Ticket">The newest request taken when the walk began.</param>
/// <param name="Attempts">One a platform that was connected when the walk began.</param>
/// <param name="Picture">From the first platform that had one.</param>
/// <param name="RetryAfter">The longest wait a platform asked for.</param>
/// <param name="Import">How the avatar fared that was given by its address; null where none is wanted.</param>
internal sealed record SyncFindings(
    SyncTrigger Trigger,
    long Ticket,
    SourceAttempt[] Attempts,
    FoundPicture? Picture,
    TimeSpan? RetryAfter,
    AvatarImport? Import)
{
    /// <summary>Set where no one could be asked, for lack of quota: then nothing was found out, and the talent is due as before.</summary>
    public Rejection? LeftDue { get; init; }

    /// <summary>The source hash of a restored picture that turned out to be a placeholder; null where none did.</summary>
    public string? RestoredPlaceholder { get; init; }
}

/// <summary>An avatar fetched from <paramref name="Url"/>: its hash, or the code why not.</summary>
internal sealed record AvatarImport(string Url, string? ContentHash, string? Code);

/// <summary>A picture whose renditions are stored.</summary>
/// <param name="SourceHash">Of the picture to show; the one kept so far where the found one looks the same.</param>
/// <param name="Seen">The picture as it was found.</param>
internal sealed record FoundPicture(Platform Platform, long Generation, string SourceHash, string OriginUrl, SeenPicture? Seen = null);

/// <summary>Why a sync runs.</summary>
/// <param name="AsOf">The slot of the automatic run; null for any other cause.</param>
internal sealed record SyncTrigger(string Name, bool Manual, DateTimeOffset? AsOf)
{
    public static SyncTrigger FollowUp { get; } = new("follow_up", Manual: false, AsOf: null);

    public static SyncTrigger ByHand { get; } = new("manual", Manual: true, AsOf: null);

    public static SyncTrigger Automatic(DateTimeOffset asOf) => new("automatic", Manual: false, asOf);
}

/// <summary>See the options of the same names.</summary>
internal sealed record SyncLimits(int FollowUpAttempts, TimeSpan FollowUpDelay);
