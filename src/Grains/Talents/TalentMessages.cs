namespace TalentMedia.Talents;

/// <param name="Name">1 to 200 characters after trimming.</param>
/// <param name="ExternalId">The caller's own id of the talent; at most 200 characters.</param>
/// <param name="AvatarUrl">An https address of a picture to take as uploaded avatar; fetched after the call.</param>
[GenerateSerializer, Immutable, Alias("create-talent")]
public sealed record CreateTalent(
    [property: Id(0)] string Name,
    [property: Id(1)] string? ExternalId,
    [property: Id(2)] string? AvatarUrl);

/// <summary>Changes what is given and leaves the rest.</summary>
/// <param name="ExpectedVersion">The version the caller saw; null changes whatever version is there.</param>
/// <param name="Name">Null: unchanged.</param>
/// <param name="SetsExternalId">Whether <paramref name="ExternalId"/> counts; null then removes it.</param>
[GenerateSerializer, Immutable, Alias("patch-talent")]
public sealed record PatchTalent(
    [property: Id(0)] long? ExpectedVersion,
    [property: Id(1)] string? Name,
    [property: Id(2)] bool SetsExternalId,
    [property: Id(3)] string? ExternalId);

/// <summary>Connects an account, or replaces the one of the same platform. A handle or an access token must be there.</summary>
/// <param name="ExpiresAt">When the access token dies; null where unknown.</param>
[GenerateSerializer, Immutable, Alias("connect-account")]
public sealed record ConnectAccount(
    [property: Id(0)] Platform Platform,
    [property: Id(1)] string? Handle,
    [property: Id(2)] string? AccessToken,
    [property: Id(3)] string? RefreshToken,
    [property: Id(4)] DateTimeOffset? ExpiresAt)
{
    /// <summary>Whether the tokens come from a consent that we asked for ourselves.</summary>
    [Id(20)] public bool SignedIn { get; init; }

    /// <summary>Without the tokens.</summary>
    public override string ToString() => $"ConnectAccount({Platform}, redacted)";
}

/// <summary>A picture that the API has put into the object store for this talent alone.</summary>
/// <param name="ObjectKey">Where it stands; the grain deletes it when it has rendered or refused it.</param>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
[GenerateSerializer, Immutable, Alias("set-avatar")]
public sealed record SetAvatar([property: Id(0)] string ObjectKey, [property: Id(1)] string Sha256);

/// <summary>A talent as readers see it.</summary>
/// <param name="Version">Counts edits of what PATCH can change; syncs leave it, so that they fail no one's edit.</param>
/// <param name="ProfileImageSource"><c>instagram tiktok youtube initials</c>.</param>
/// <param name="DisplaySource"><c>social avatar initials</c>: what is shown.</param>
/// <param name="ContentHash">Of the picture shown; null for initials.</param>
/// <param name="Status">One of <see cref="TalentStatuses"/>.</param>
[GenerateSerializer, Immutable, Alias("talent-view")]
public sealed record TalentView(
    [property: Id(0)] string Id,
    [property: Id(1)] string Name,
    [property: Id(2)] string? ExternalId,
    [property: Id(3)] long Version,
    [property: Id(4)] DateTimeOffset CreatedAt,
    [property: Id(5)] DateTimeOffset UpdatedAt,
    [property: Id(6)] string Initials,
    [property: Id(7)] string ProfileImageSource,
    [property: Id(8)] string DisplaySource,
    [property: Id(9)] string? ContentHash,
    [property: Id(10)] string Status,
    [property: Id(11)] DateTimeOffset? LastProfileImageSyncAt,
    [property: Id(12)] AccountView[] Accounts);

/// <param name="Platform">As api.md writes it.</param>
/// <param name="Status"><c>connected</c> or <c>reconnect</c>.</param>
/// <param name="ConnectedBy">One of <see cref="ConnectedBys"/>.</param>
/// <param name="Reason">Why it must be connected anew, in words for a person; null where it need not.</param>
[GenerateSerializer, Immutable, Alias("account-view")]
public sealed record AccountView(
    [property: Id(0)] string Platform,
    [property: Id(1)] string? Handle,
    [property: Id(2)] string Status,
    [property: Id(3)] DateTimeOffset ConnectedAt,
    [property: Id(4)] DateTimeOffset? ExpiresAt,
    [property: Id(20)] string ConnectedBy = ConnectedBys.Token,
    [property: Id(21)] string? Reason = null);

/// <summary>How an account was connected.</summary>
public static class ConnectedBys
{
    /// <summary>Its owner consented on the platform's own page.</summary>
    public const string OAuth = "oauth";

    /// <summary>Tokens were handed over.</summary>
    public const string Token = "token";

    /// <summary>By its public handle alone.</summary>
    public const string Handle = "handle";
}

/// <summary>Where a talent's picture comes from and why.</summary>
/// <param name="LastSyncAt">When a platform last gave a picture.</param>
/// <param name="NextAutomaticSyncAfter">Null: the next automatic run takes it.</param>
/// <param name="Changed">Whether the last sync changed the picture shown.</param>
[GenerateSerializer, Immutable, Alias("profile-image-view")]
public sealed record ProfileImageView(
    [property: Id(0)] string TalentId,
    [property: Id(1)] string Source,
    [property: Id(2)] string DisplaySource,
    [property: Id(3)] DateTimeOffset? LastSyncAt,
    [property: Id(4)] DateTimeOffset? NextAutomaticSyncAfter,
    [property: Id(5)] bool Changed,
    [property: Id(6)] string? ContentHash,
    [property: Id(7)] string Initials,
    [property: Id(8)] SourceView[] Sources,
    [property: Id(9)] string Status)
{
    /// <summary>The crop of the picture shown; null: automatic.</summary>
    [Id(20)] public PictureCrop? Crop { get; init; }

    /// <summary>One of <see cref="PictureSources"/>; null: the usual order.</summary>
    [Id(21)] public string? Pinned { get; init; }

    /// <summary>When the next manual sync may be; null: now.</summary>
    [Id(22)] public DateTimeOffset? SyncAllowedAt { get; init; }

    /// <summary>Whether the picture shown is one of the history's, shown again.</summary>
    [Id(23)] public bool Restored { get; init; }
}

/// <param name="Outcome"><c>used not_tried skipped</c>.</param>
/// <param name="Code">One of <see cref="SourceCodes"/> where skipped.</param>
[GenerateSerializer, Immutable, Alias("source-view")]
public sealed record SourceView(
    [property: Id(0)] string Platform,
    [property: Id(1)] string Outcome,
    [property: Id(2)] string? Code,
    [property: Id(3)] string? Detail,
    [property: Id(4)] DateTimeOffset? At);

/// <summary>How a talent's picture fares, for lists and filters.</summary>
public static class TalentStatuses
{
    /// <summary>No account is connected.</summary>
    public const string NotConnected = "not_connected";

    /// <summary>A sync is asked for and has not ended.</summary>
    public const string Pending = "pending";

    /// <summary>A platform's picture is shown.</summary>
    public const string Current = "current";

    /// <summary>Accounts are connected but none gave a picture.</summary>
    public const string Failing = "failing";

    /// <summary>A person must connect an account anew.</summary>
    public const string Reconnect = "reconnect";

    public static readonly IReadOnlyList<string> All = [NotConnected, Pending, Current, Failing, Reconnect];
}

/// <summary>Which kind of picture is shown.</summary>
public static class DisplaySources
{
    public const string Social = "social";
    public const string Avatar = "avatar";
    public const string Initials = "initials";
}
