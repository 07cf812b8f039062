using System.Text.Json;
using Dapper;
using Npgsql;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>The talents' directory in table <c>talent</c>.</summary>
internal sealed class TalentDirectory(NpgsqlDataSource database) : ITalentDirectory
{
    internal const string Pending = "SELECT id FROM talent WHERE sync_due_at <= @asOf ORDER BY sync_due_at, id LIMIT @limit";

    /// <summary>At the same revision only the announcement of a state can differ, which is written without one.</summary>
    private const string Upsert = """
        INSERT INTO talent (
            id, revision, version, name, name_key, external_id, created_at, updated_at, initials, profile_image_source,
            display_source, content_hash, status, last_profile_image_sync_at, accounts, automatic_due_at, sync_due_at)
        VALUES (
            @Id, @Revision, @Version, @Name, @NameKey, @ExternalId, @CreatedAt, @UpdatedAt, @Initials, @ProfileImageSource,
            @DisplaySource, @ContentHash, @Status, @LastProfileImageSyncAt, @Accounts::jsonb, @AutomaticDueAt, @SyncDueAt)
        ON CONFLICT (id) DO UPDATE SET
            revision = excluded.revision, version = excluded.version, name = excluded.name, name_key = excluded.name_key,
            external_id = excluded.external_id, created_at = excluded.created_at, updated_at = excluded.updated_at,
            initials = excluded.initials, profile_image_source = excluded.profile_image_source, display_source = excluded.display_source,
            content_hash = excluded.content_hash, status = excluded.status,
            last_profile_image_sync_at = excluded.last_profile_image_sync_at, accounts = excluded.accounts,
            automatic_due_at = excluded.automatic_due_at, sync_due_at = excluded.sync_due_at
        WHERE talent.revision < excluded.revision
            OR (talent.revision = excluded.revision AND talent.sync_due_at IS DISTINCT FROM excluded.sync_due_at)
        """;

    private readonly TalentList _list = new(database);

    public Task SaveAsync(TalentRow row, CancellationToken cancellationToken) => ExecuteAsync(
        Upsert,
        new
        {
            row.View.Id,
            row.Revision,
            row.View.Version,
            row.View.Name,
            NameKey = TalentQueries.SearchKey(row.View.Name),
            row.View.ExternalId,
            row.View.CreatedAt,
            row.View.UpdatedAt,
            row.View.Initials,
            row.View.ProfileImageSource,
            row.View.DisplaySource,
            row.View.ContentHash,
            row.View.Status,
            row.View.LastProfileImageSyncAt,
            Accounts = JsonSerializer.Serialize(row.View.Accounts),
            row.AutomaticDueAt,
            row.SyncDueAt,
        },
        cancellationToken);

    public Task AnnounceAsync(string talentId, DateTimeOffset dueAt, CancellationToken cancellationToken) =>
        ExecuteAsync("UPDATE talent SET sync_due_at = least(sync_due_at, @dueAt) WHERE id = @talentId", new { talentId, dueAt }, cancellationToken);

    public Task DeleteAsync(string talentId, CancellationToken cancellationToken) =>
        ExecuteAsync("DELETE FROM talent WHERE id = @talentId", new { talentId }, cancellationToken);

    public Task<TalentPage> ListAsync(TalentQuery query, CancellationToken cancellationToken) => _list.PageAsync(query, cancellationToken);

    public async Task<ShownAvatar?> FindAvatarAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<ShownAvatar>(new CommandDefinition(
            "SELECT content_hash, name FROM talent WHERE id = @talentId", new { talentId }, cancellationToken: cancellationToken));
    }

    public async Task<string[]> ListPendingAsync(DateTimeOffset asOf, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<string>(new CommandDefinition(
            Pending, new { asOf, limit }, cancellationToken: cancellationToken))).ToArray();
    }

    private async Task ExecuteAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
    }
}
