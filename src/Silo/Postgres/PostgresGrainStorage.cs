#if ENGINE_SOLO
using System.Globalization;
using Dapper;
using Npgsql;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Storage;

namespace TalentMedia.Silo.Postgres;

/// <summary>Solo's grain states in table <c>grain_state</c>. The version is the ETag; a write names the version it was made on.</summary>
internal sealed class PostgresGrainStorage(NpgsqlDataSource database, StateSerializer serializer, SoloOptions options, TimeProvider clock) : IGrainStorage
{
    private const string Select = "SELECT version, payload FROM grain_state WHERE service_id = @service AND state_name = @state AND grain_key = @key";

    private const string Insert = """
        INSERT INTO grain_state (service_id, state_name, grain_key, version, payload, modified_at)
        VALUES (@service, @state, @key, 1, @payload, @now)
        ON CONFLICT DO NOTHING
        RETURNING version
        """;

    private const string Update = """
        UPDATE grain_state SET version = version + 1, payload = @payload, modified_at = @now
        WHERE service_id = @service AND state_name = @state AND grain_key = @key AND version = @version
        RETURNING version
        """;

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var row = await FindAsync(stateName, grainId, cancellationToken);
        grainState.ETag = row?.Version.ToString(CultureInfo.InvariantCulture);
        grainState.RecordExists = row?.Payload is not null;
        if (row?.Payload is { } payload)
            grainState.State = serializer.Deserialize<T>(payload);
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        await ReplaceAsync(stateName, grainId, grainState, serializer.Serialize(grainState.State), cancellationToken);
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        await ReplaceAsync(stateName, grainId, grainState, null, cancellationToken);
        grainState.RecordExists = false;
    }

    private async Task ReplaceAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, byte[]? payload, CancellationToken cancellationToken)
    {
        var version = grainState.ETag is { } etag ? int.Parse(etag, CultureInfo.InvariantCulture) : 0;
        var values = new { service = options.ServiceId, state = stateName, key = grainId.Key.Value, version, payload, now = clock.GetUtcNow().UtcDateTime };
        int? written;
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
            written = await connection.QuerySingleOrDefaultAsync<int?>(new CommandDefinition(version == 0 ? Insert : Update, values, cancellationToken: cancellationToken));

        if (written is null)
        {
            var stored = await FindAsync(stateName, grainId, cancellationToken);
            throw new InconsistentStateException(
                $"State \"{stateName}\" of {grainId} was changed by another.", stored?.Version.ToString(CultureInfo.InvariantCulture), grainState.ETag);
        }

        grainState.ETag = written.Value.ToString(CultureInfo.InvariantCulture);
    }

    private async Task<Row?> FindAsync(string stateName, GrainId grainId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            Select, new { service = options.ServiceId, state = stateName, key = grainId.Key.Value }, cancellationToken: cancellationToken));
    }

    private sealed record Row(int Version, byte[]? Payload);
}
#endif
