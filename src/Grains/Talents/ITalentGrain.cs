using TalentMedia.Calls;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>A talent: the accounts, the picture shown, its throttle. Key: talent id.</summary>
[Alias("talent")]
public interface ITalentGrain : IGrainWithStringKey, IRemindable
{
    /// <summary>Idempotent: a repeat of the same command answers with the talent; a different command is a conflict.</summary>
    [Idempotent, Alias("create")]
    Task<Outcome<TalentView>> CreateAsync(CreateTalent command);

    /// <summary>Creates or updates it from a row of an import; answers with one of <see cref="ImportOutcomes"/>. A repeat answers as the first did.</summary>
    [Idempotent, Alias("import")]
    Task<Outcome<string>> ImportAsync(ImportTalent command);

    /// <summary>Null where there is no such talent.</summary>
    [Idempotent, Alias("find")]
    Task<TalentView?> FindAsync();

    [ResponseTimeout("00:00:30"), Alias("patch")]
    Task<Outcome<TalentView>> PatchAsync(PatchTalent command);

    /// <param name="expectedVersion">As in <see cref="PatchTalent"/>.</param>
    [ResponseTimeout("00:00:30"), Alias("delete")]
    Task<Rejection?> DeleteAsync(long? expectedVersion);

    /// <summary>Answers at once; a sync follows by itself, after a restart too.</summary>
    [ResponseTimeout("00:00:30"), Alias("connect")]
    Task<Outcome<AccountView>> ConnectAsync(ConnectAccount command);

    /// <summary>Answers at once; a sync follows by itself. No error where the platform was not connected.</summary>
    [Idempotent, Alias("disconnect")]
    Task<Rejection?> DisconnectAsync(Platform platform);

    /// <summary>Syncs now, unless the last manual sync is too recent (<c>sync_cooldown</c>). Joins a sync that is under way.</summary>
    [ResponseTimeout("00:00:30"), Alias("sync")]
    Task<Outcome<ProfileImageView>> SyncAsync();

    /// <summary>Syncs for an automatic run, within the talent's throttle. A repeat for the same run answers what the first did.</summary>
    [Idempotent, Alias("sync-automatically")]
    Task<AutomaticSyncResult> SyncAutomaticallyAsync(AutomaticSync command);

    /// <summary>Goes on with what was cut off by a restart: a sync that was asked for, a row of the directory. Harmless otherwise.</summary>
    [Idempotent, Alias("resume")]
    Task ResumeAsync();

    /// <summary>Null where there is no such talent.</summary>
    [Idempotent, Alias("find-profile-image")]
    Task<ProfileImageView?> FindProfileImageAsync();

    [ResponseTimeout("00:00:30"), Alias("set-avatar")]
    Task<Outcome<ProfileImageView>> SetAvatarAsync(SetAvatar command);

    [ResponseTimeout("00:00:30"), Alias("remove-avatar")]
    Task<Rejection?> RemoveAvatarAsync();

    /// <summary>Crops the picture shown, as long as it is that picture. Rendered when it answers; nothing is fetched.</summary>
    /// <param name="crop">Null: automatic again.</param>
    [ResponseTimeout("00:00:30"), Alias("crop")]
    Task<Outcome<ProfileImageView>> CropAsync(PictureCrop? crop);

    /// <summary>Prefers a source; answers at once, and a sync follows by itself.</summary>
    /// <param name="source">One of <see cref="PictureSources"/>; null: the usual order again. Either way a restored picture ends.</param>
    [Idempotent, Alias("pin")]
    Task<Outcome<ProfileImageView>> PinAsync(string? source);

    /// <summary>Shows an earlier picture until the source gives another, or until a pin is set or removed.</summary>
    [Idempotent, Alias("restore")]
    Task<Outcome<ProfileImageView>> RestoreAsync(string entryId);

    /// <summary>Where the uncropped picture shown lies in the object store, as WebP; null where initials are shown or it is not kept.</summary>
    [Idempotent, Alias("find-source-image")]
    Task<string?> FindSourceImageAsync();

    /// <summary>Syncs soon: what may be shown was decided anew. No error where the talent is gone.</summary>
    [Idempotent, Alias("reconsider")]
    Task ReconsiderAsync();
}

/// <param name="AsOf">The time the throttle is measured at: the run's slot, so that a run that starts some seconds early or late in its night shifts nothing.</param>
[GenerateSerializer, Immutable, Alias("automatic-sync")]
public sealed record AutomaticSync([property: Id(0)] string RunId, [property: Id(1)] DateTimeOffset AsOf);

/// <param name="Outcome">One of <see cref="RunOutcomes"/>.</param>
/// <param name="Code">Why, where it is skipped or failed.</param>
/// <param name="Source">The platform used; null where none was.</param>
/// <param name="RetryAfter">Where no one was asked for lack of quota: how long until there is some. The talent is due as before.</param>
[GenerateSerializer, Immutable, Alias("automatic-sync-result")]
public sealed record AutomaticSyncResult(
    [property: Id(0)] string Outcome,
    [property: Id(1)] string? Code,
    [property: Id(2)] string? Source,
    [property: Id(20)] TimeSpan? RetryAfter = null);

/// <summary>How a talent ended in a run.</summary>
public static class RunOutcomes
{
    public const string Changed = "changed";
    public const string Unchanged = "unchanged";
    public const string Failed = "failed";

    /// <summary>Not synced: by its turn the talent was gone, had no account or had been synced meanwhile, or quota was lacking, and then it stays due and is among the first next time.</summary>
    public const string Skipped = "skipped";

    /// <summary>A dry run's answer for a talent that a real run would sync.</summary>
    public const string WouldSync = "would_sync";
}
