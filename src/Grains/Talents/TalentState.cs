using TalentMedia.Talents.Connecting;

namespace TalentMedia.Talents;

/// <summary>What a talent's grain stores. Never changed in place: each commit stores a new one with a higher <see cref="Revision"/>.</summary>
[GenerateSerializer, Immutable, Alias("talent-state")]
internal sealed record TalentState
{
    /// <summary>Counts commits; guards the directory's row. Survives deletion.</summary>
    [Id(0)] public long Revision { get; init; }

    /// <summary>False before creation and after deletion.</summary>
    [Id(1)] public bool Exists { get; init; }

    [Id(2)] public string Name { get; init; } = "";

    [Id(3)] public string? ExternalId { get; init; }

    /// <summary>Counts edits.</summary>
    [Id(4)] public long Version { get; init; }

    [Id(5)] public DateTimeOffset CreatedAt { get; init; }

    [Id(6)] public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>A digest of the command that created it; tells a repeat from another command under the same id.</summary>
    [Id(7)] public string CreatedFrom { get; init; } = "";

    [Id(8)] public AccountState[] Accounts { get; init; } = [];

    /// <summary>The picture of a platform; null where none is kept.</summary>
    [Id(9)] public SocialImage? Image { get; init; }

    /// <summary>Content hash of the uploaded avatar.</summary>
    [Id(10)] public string? AvatarHash { get; init; }

    /// <summary>An avatar to fetch; null once it was fetched or given up.</summary>
    [Id(11)] public string? AvatarUrl { get; init; }

    /// <summary>How each platform fared in the last sync.</summary>
    [Id(12)] public SourceAttempt[] Sources { get; init; } = [];

    [Id(13)] public bool LastSyncChanged { get; init; }

    [Id(14)] public SyncClock Clock { get; init; } = new();

    [Id(15)] public SyncRequests Requests { get; init; } = new();

    [Id(16)] public string? LastRunId { get; init; }

    [Id(17)] public AutomaticSyncResult? LastRunResult { get; init; }

    /// <summary>Consents to give back.</summary>
    [Id(30)] public Revocation[] Revocations { get; init; } = [];

    /// <summary>The crop of the uploaded avatar; null: automatic.</summary>
    [Id(40)] public PictureCrop? AvatarCrop { get; init; }

    /// <summary>Of the avatar's bytes; null: the same as <see cref="AvatarHash"/>.</summary>
    [Id(41)] public string? AvatarSourceHash { get; init; }

    /// <summary>One of <see cref="PictureSources"/>; null: the usual order.</summary>
    [Id(42)] public string? Pinned { get; init; }

    /// <summary>A picture of the history that is shown again.</summary>
    [Id(43)] public RestoredPicture? Restored { get; init; }

    [Id(44)] public ShownPicture Shown { get; init; } = new();

    public AccountState? AccountOn(Platform platform) => Array.Find(Accounts, account => account.Platform == platform);
}

/// <param name="Generation">The revision at which it was connected: an answer fetched for one connection is never kept for the next.</param>
/// <param name="ProtectedTokens">Encrypted; null where connected by handle alone.</param>
/// <param name="SignedIn">By a consent that we asked for.</param>
/// <param name="ReconnectReason">In words for a person; null where it need not be connected anew.</param>
/// <param name="ConnectedFrom">A digest of the command that connected it; tells a repeat, whose tokens may be used up, from another connection.</param>
[GenerateSerializer, Immutable, Alias("account-state")]
internal sealed record AccountState(
    [property: Id(0)] Platform Platform,
    [property: Id(1)] string? Handle,
    [property: Id(2)] bool NeedsReconnect,
    [property: Id(3)] long Generation,
    [property: Id(4)] DateTimeOffset ConnectedAt,
    [property: Id(5)] string? ProtectedTokens,
    [property: Id(6)] DateTimeOffset TokensIssuedAt,
    [property: Id(7)] DateTimeOffset? TokensExpireAt,
    [property: Id(8)] string? ConnectedFrom = null,
    [property: Id(20)] bool SignedIn = false,
    [property: Id(21)] string? ReconnectReason = null);

/// <param name="OriginUrl">Where it was fetched; it is signed and dies, so it is kept for people to see and never fetched again.</param>
[GenerateSerializer, Immutable, Alias("social-image")]
internal sealed record SocialImage(
    [property: Id(0)] Platform Platform,
    [property: Id(1)] string ContentHash,
    [property: Id(2)] string OriginUrl,
    [property: Id(3)] DateTimeOffset ChangedAt)
{
    /// <summary>Of the bytes that the renditions were made from; null in older states, where it is the content hash.</summary>
    [Id(10)] public string? SourceHash { get; init; }

    /// <summary>The picture as the platform gave it last: the same to look at, if not byte for byte.</summary>
    [Id(11)] public SeenPicture? Seen { get; init; }

    /// <summary>Null: automatic.</summary>
    [Id(12)] public PictureCrop? Crop { get; init; }
}

/// <summary>How one platform fared.</summary>
[GenerateSerializer, Immutable, Alias("source-attempt")]
internal sealed record SourceAttempt(
    [property: Id(0)] Platform Platform,
    [property: Id(1)] SourceOutcome Outcome,
    [property: Id(2)] string? Code,
    [property: Id(3)] string? Detail,
    [property: Id(4)] DateTimeOffset At,
    [property: Id(5)] long Generation);

[GenerateSerializer, Alias("source-outcome")]
internal enum SourceOutcome
{
    NotTried = 0,
    Used = 1,
    Skipped = 2,
}

/// <summary>When syncs were.</summary>
[GenerateSerializer, Immutable, Alias("sync-clock")]
internal sealed record SyncClock
{
    [Id(0)] public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>When a platform last gave a picture.</summary>
    [Id(1)] public DateTimeOffset? LastSuccessAt { get; init; }

    [Id(2)] public DateTimeOffset? LastManualAt { get; init; }

    /// <summary>What the automatic throttle counts from: the last attempt, or the slot of the run that made it.</summary>
    [Id(3)] public DateTimeOffset? ThrottleFrom { get; init; }
}

/// <summary>Syncs that follow a change by themselves: each change takes a ticket, and a sync serves the tickets taken before it began.</summary>
[GenerateSerializer, Immutable, Alias("sync-requests")]
internal sealed record SyncRequests
{
    [Id(0)] public long Taken { get; init; }

    [Id(1)] public long Served { get; init; }

    /// <summary>Tries spent on the oldest ticket that is not served.</summary>
    [Id(2)] public int Attempts { get; init; }

    /// <summary>When to try; null where nothing is pending.</summary>
    [Id(3)] public DateTimeOffset? DueAt { get; init; }

    public bool Pending => Taken > Served;
}
