namespace TalentMedia.Outcomes;

/// <summary>Every code a rejection may carry. Clients branch on these; they are never renamed.</summary>
public static class RejectionCodes
{
    public const string Invalid = "invalid";
    public const string NotFound = "not_found";
    public const string Conflict = "conflict";
    public const string VersionMismatch = "version_mismatch";
    public const string SyncCooldown = "sync_cooldown";
    public const string Forbidden = "forbidden";

    public const string Empty = "empty";
    public const string TooLarge = "too_large";
    public const string Unsupported = "unsupported";
    public const string Corrupt = "corrupt";
    public const string TooSmall = "too_small";
    public const string TooManyPixels = "too_many_pixels";
    public const string TooManyScans = "too_many_scans";
    public const string TooManyFrames = "too_many_frames";
    public const string TimedOut = "timed_out";
    public const string RendererCrashed = "renderer_crashed";

    /// <summary>All attempts failed for reasons of the system's own, not the picture's.</summary>
    public const string RenderFailed = "render_failed";
    public const string TooManyFiles = "too_many_files";

    /// <summary>Every file of an upload was refused; each carries its own code.</summary>
    public const string NothingAccepted = "nothing_accepted";
    public const string StorageFull = "storage_full";
}
