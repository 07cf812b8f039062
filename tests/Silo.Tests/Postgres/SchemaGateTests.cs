using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class SchemaGateTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TestClock _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EmptyDatabase_IsWaitedFor_UntilEveryMigrationIsThere()
    {
        var address = await TestDatabases.CreateEmptyAsync();
        await using (var database = NpgsqlDataSource.Create(address))
        {
            var passed = new SchemaGate(database, _clock, NullLogger<SchemaGate>.Instance).PassAsync(Cancelled);
            await _clock.UntilTimerAsync(Pause);
            var migrations = Migration.Embedded();
            var runner = new MigrationRunner(database, NullLogger<MigrationRunner>.Instance);

            await runner.MigrateAsync([.. migrations.Take(migrations.Count - 1)], Cancelled);
            _clock.Advance(Pause);
            await _clock.UntilTimerAsync(Pause);
            Assert.False(passed.IsCompleted);

            await runner.MigrateAsync(migrations, Cancelled);
            _clock.Advance(Pause);
            await passed;
        }

        await TestDatabases.DropAsync(address);
    }

    [Fact]
    public async Task DatabaseThatDoesNotAnswer_IsWaitedFor_UntilTheProcessShallStop()
    {
        await using var database = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody");
        using var stop = new CancellationTokenSource();
        var passed = new SchemaGate(database, _clock, NullLogger<SchemaGate>.Instance).PassAsync(stop.Token);
        await _clock.UntilTimerAsync(Pause);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => passed);
    }
}
