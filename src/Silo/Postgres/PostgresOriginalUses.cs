using Dapper;
using Npgsql;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Postgres;

/// <summary>Asks the portfolios' events.</summary>
internal sealed class PostgresOriginalUses(NpgsqlDataSource database) : IOriginalUses
{
    public async Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> sha256, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var used = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT DISTINCT data ->> 'sha256' FROM portfolio_event WHERE type = 'assetAdded' AND data ->> 'sha256' = ANY (@sha256)",
            new { sha256 = sha256.ToArray() },
            cancellationToken: cancellationToken));
        return used.ToHashSet(StringComparer.Ordinal);
    }
}
