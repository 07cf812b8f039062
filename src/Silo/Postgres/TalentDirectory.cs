using System.Text.Json;
using Dapper;
using Npgsql;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>The talents' directory in table <c>talent</c>.</summary>
internal sealed class TalentDirectory(NpgsqlDataSource database) : ITalentDirectory
{
    private const string Columns = """
        id, name, external_id, version, created_at, updated_at, initials, profile_image_source, display_source,
        content_hash, status, last_profile_image_sync_at, accounts::text AS accounts, name_key
        """;

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

    public async Task<TalentPage> ListAsync(TalentQuery query, CancellationToken cancellationToken)
    {
        var (sql, arguments) = ListQuery(query);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = (await connection.QueryAsync<Row>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken))).ToArray();
        var page = rows.Take(query.Limit).ToArray();
        var next = rows.Length > page.Length ? TalentQueries.Cursor(page[^1].NameKey, page[^1].Id) : null;
        return new TalentPage([.. page.Select(row => row.ToView())], next);
    }

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
            "SELECT id FROM talent WHERE sync_due_at <= @asOf ORDER BY sync_due_at, id LIMIT @limit", new { asOf, limit }, cancellationToken: cancellationToken))).ToArray();
    }

    /// <summary>Only the conditions that are asked for, so that each has its index.</summary>
    internal static (string Sql, DynamicParameters Arguments) ListQuery(TalentQuery query)
    {
        var arguments = new DynamicParameters();
        var conditions = new List<string>();
        if (TalentQueries.SearchKeyOf(query.Search ?? "") is { Length: > 0 } search)
            Add("name_key LIKE @search", "search", $"%{Escape(search)}%");
        if (query.Source is not null)
            Add("profile_image_source = @source", "source", query.Source);
        if (query.Status is not null)
            Add("status = @status", "status", query.Status);
        if (query.Cursor is not null && TalentQueries.ParseCursor(query.Cursor) is var (nameKey, id))
        {
            arguments.Add("id", id);
            Add("(name_key, id) > (@nameKey, @id)", "nameKey", nameKey);
        }

        arguments.Add("limit", query.Limit + 1);
        var where = conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)} ";
        return ($"SELECT {Columns} FROM talent {where}ORDER BY name_key, id LIMIT @limit", arguments);

        void Add(string condition, string name, string value)
        {
            conditions.Add(condition);
            arguments.Add(name, value);
        }
    }

    private static string Escape(string pattern) =>
        pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private async Task ExecuteAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
    }

    private sealed record Row
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

        public TalentView ToView() => new(
            Id, Name, ExternalId, Version, CreatedAt, UpdatedAt, Initials, ProfileImageSource, DisplaySource, ContentHash, Status,
            LastProfileImageSyncAt, JsonSerializer.Deserialize<AccountView[]>(Accounts) ?? []);
    }
}
