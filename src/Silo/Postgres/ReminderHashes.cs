#if ENGINE_ORLEANS
using Dapper;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Runtime;

namespace TalentMedia.Silo.Postgres;

/// <summary>Gives the reminders that Solo has written the hash by which silos share them out; without it none would tick them. Before the silo starts.</summary>
internal sealed class ReminderHashes(NpgsqlDataSource database, IOptions<ClusterOptions> cluster) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var unknown = await connection.QueryAsync<(string Type, string Key)>(new CommandDefinition(
            "SELECT DISTINCT grain_type, grain_key FROM reminder WHERE service_id = @service AND grain_hash IS NULL",
            new { service = cluster.Value.ServiceId },
            cancellationToken: cancellationToken));
        foreach (var (type, key) in unknown)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "UPDATE reminder SET grain_hash = @hash WHERE service_id = @service AND grain_type = @type AND grain_key = @key",
                new { hash = unchecked((int)GrainId.Create(type, key).GetUniformHashCode()), service = cluster.Value.ServiceId, type, key },
                cancellationToken: cancellationToken));
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
#endif
