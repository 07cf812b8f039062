using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

/// <summary>A talent as api.md and the page know it.</summary>
internal sealed record TalentJson(
    string Id,
    string Name,
    string? ExternalId,
    long Version,
    DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt,
    string Initials,
    string ProfileImageUrl,
    string ProfileImageSource,
    string DisplaySource,
    string? ContentHash,
    string Status,
    DateTimeOffset? LastProfileImageSyncAt,
    AccountView[] Accounts)
{
    public static TalentJson Of(TalentView talent, HttpContext context) => Of(talent, AvatarLinks.Root(context));

    public static TalentJson Of(TalentView talent, string root) => new(
        talent.Id, talent.Name, talent.ExternalId, talent.Version, talent.CreatedAt, talent.UpdatedAt, talent.Initials,
        AvatarLinks.Of(root, talent.Id, talent.ContentHash),
        talent.ProfileImageSource, talent.DisplaySource, talent.ContentHash, talent.Status, talent.LastProfileImageSyncAt, talent.Accounts);
}

internal sealed record TalentPageJson(TalentJson[] Items, string? NextCursor);

/// <summary>The profile image of api.md.</summary>
internal sealed record ProfileImageJson(
    string TalentId,
    string ProfileImageUrl,
    string ProfileImageSource,
    string DisplaySource,
    DateTimeOffset? LastProfileImageSyncAt,
    DateTimeOffset? NextAutomaticSyncAfter,
    bool Changed,
    string? ContentHash,
    string Initials,
    string Status,
    SourceView[] Sources,
    PictureCrop? Crop,
    string? Pinned,
    bool Restored,
    DateTimeOffset? SyncAllowedAt)
{
    public static ProfileImageJson Of(ProfileImageView image, HttpContext context) => new(
        image.TalentId, AvatarLinks.Of(context, image.TalentId, image.ContentHash), image.Source, image.DisplaySource,
        image.LastSyncAt, image.NextAutomaticSyncAfter, image.Changed, image.ContentHash, image.Initials, image.Status, image.Sources,
        image.Crop, image.Pinned, image.Restored, image.SyncAllowedAt);
}

internal sealed record RunReportJson(RunTalentView[] Items, string? NextCursor);

internal sealed record CreateTalentJson(string? Name, string? ExternalId, string? AvatarUrl);

internal sealed record ConnectAccountJson(string? Platform, string? Handle, string? AccessToken, string? RefreshToken, DateTimeOffset? ExpiresAt)
{
    /// <summary>Without the tokens.</summary>
    public override string ToString() => $"ConnectAccountJson({Platform}, redacted)";
}

internal sealed record StartRunJson(bool DryRun);
