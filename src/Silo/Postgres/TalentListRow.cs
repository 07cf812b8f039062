using System.Text.Json;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>A talent as the directory's table has it.</summary>
internal sealed record TalentListRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? ExternalId { get; init; }

    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public required string Initials { get; init; }

    public required string ProfileImageSource { get; init; }

    public required string DisplaySource { get; init; }

    public string? ContentHash { get; init; }

    public required string Status { get; init; }

    public DateTimeOffset? LastProfileImageSyncAt { get; init; }

    public required string Accounts { get; init; }

    public required string NameKey { get; init; }

    public TalentCursor Cursor(string sort) => TalentSorts.IsByName(sort)
        ? new TalentCursor(sort, Id, NameKey, null)
        : new TalentCursor(sort, Id, "", LastProfileImageSyncAt);

    public TalentView ToView() => new(
        Id, Name, ExternalId, Version, CreatedAt, UpdatedAt, Initials, ProfileImageSource, DisplaySource, ContentHash, Status,
        LastProfileImageSyncAt, JsonSerializer.Deserialize<AccountView[]>(Accounts) ?? []);
}
