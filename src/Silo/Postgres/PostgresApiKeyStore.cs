using Dapper;
using Npgsql;
using TalentMedia.Operations;

namespace TalentMedia.Silo.Postgres;

/// <summary>API keys in the table <c>api_key</c>.</summary>
internal sealed class PostgresApiKeyStore(NpgsqlDataSource database) : IApiKeyStore
{
    private const string Select = "select id, hash, name, role, created_at, created_by, expires_at, revoked_at, last_used_at from api_key ";

    public Task<StoredApiKey?> FindByHashAsync(string hash) => FindAsync("where hash = @hash", new { hash });

    public Task<StoredApiKey?> FindByIdAsync(string id) => FindAsync("where id = @id", new { id });

    public async Task<StoredApiKey[]> ListAsync(int limit)
    {
        await using var connection = await database.OpenConnectionAsync();
        var rows = await connection.QueryAsync<Row>(Select + "where revoked_at is null order by created_at desc, id limit @limit", new { limit });
        return [.. rows.Select(row => row.ToKey())];
    }

    public async Task PutAsync(StoredApiKey key)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into api_key (id, hash, name, role, created_at, created_by, expires_at, revoked_at)
            values (@Id, @Hash, @Name, @Role, @CreatedAt, @CreatedBy, @ExpiresAt, @RevokedAt)
            on conflict (id) do update set hash = excluded.hash, name = excluded.name, role = excluded.role,
                expires_at = excluded.expires_at, revoked_at = excluded.revoked_at
            """,
            Row.Of(key));
    }

    public async Task TouchAsync(string id, DateTimeOffset now)
    {
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "update api_key set last_used_at = @now where id = @id and (last_used_at is null or last_used_at < @now - interval '1 minute')",
            new { id, now });
    }

    private async Task<StoredApiKey?> FindAsync(string where, object parameters)
    {
        await using var connection = await database.OpenConnectionAsync();
        return (await connection.QuerySingleOrDefaultAsync<Row>(Select + where, parameters))?.ToKey();
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string Hash { get; init; } = "";

        public string Name { get; init; } = "";

        public string Role { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public string CreatedBy { get; init; } = "";

        public DateTimeOffset? ExpiresAt { get; init; }

        public DateTimeOffset? RevokedAt { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }

        public static Row Of(StoredApiKey key) => new()
        {
            Id = key.View.Id,
            Hash = key.Hash,
            Name = key.View.Name,
            Role = key.View.Role.ToString().ToLowerInvariant(),
            CreatedAt = key.View.CreatedAt,
            CreatedBy = key.View.CreatedBy,
            ExpiresAt = key.View.ExpiresAt,
            RevokedAt = key.RevokedAt,
        };

        public StoredApiKey ToKey() =>
            new(new ApiKeyView(Id, Name, Enum.Parse<ActorRole>(Role, ignoreCase: true), CreatedAt, CreatedBy, ExpiresAt, LastUsedAt), Hash, RevokedAt);
    }
}
