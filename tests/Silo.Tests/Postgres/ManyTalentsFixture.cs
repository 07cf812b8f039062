using Npgsql;
using TalentMedia.TestKit;
using TalentMedia.TestKit.Talents;

namespace TalentMedia.Silo.Tests.Postgres;

/// <summary>A directory of a hundred thousand, and three thousand more at its end who share a rare name.</summary>
public sealed class ManyTalentsFixture : IAsyncLifetime
{
    public const int Many = 100_000;
    public const int Late = 3_000;

    private readonly PostgresFixture _postgres = new();

    public NpgsqlDataSource DataSource => _postgres.DataSource;

    public async ValueTask InitializeAsync()
    {
        await _postgres.InitializeAsync();
        await using (var connection = await DataSource.OpenConnectionAsync())
        {
            await using var late = new NpgsqlCommand($"""
                INSERT INTO talent (id, revision, version, name, name_key, created_at, updated_at, initials, profile_image_source, display_source, status)
                SELECT 't_late_' || n, 1, 1, 'Zzyzx ' || n, 'zzyzx ' || n, now(), now(), 'Z', 'initials', 'initials', 'not_connected' FROM generate_series(1, {Late}) AS n
                """, connection);
            await late.ExecuteNonQueryAsync();
        }

        await ManyTalents.FillAsync(DataSource, Many, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _postgres.DisposeAsync();
}

/// <summary>Filled once for all who only read it.</summary>
[CollectionDefinition(Name)]
public sealed class ManyTalentsCollection : ICollectionFixture<ManyTalentsFixture>
{
    public const string Name = "many talents";
}
