using Dapper;
using Npgsql;
using TalentMedia.Operations;
using TalentMedia.Silo.Postgres;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Postgres;

public sealed class PostgresApiKeyStoreTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>, IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 20, 12, 0, 0, TimeSpan.Zero);

    private readonly PostgresApiKeyStore _store = new(postgres.DataSource);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await using var connection = await postgres.DataSource.OpenConnectionAsync(Cancel);
        await connection.ExecuteAsync("TRUNCATE api_key");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(ActorRole.Guest)]
    [InlineData(ActorRole.Client)]
    [InlineData(ActorRole.Photographer)]
    [InlineData(ActorRole.Admin)]
    public async Task Put_IsFoundWholeByHashAndById(ActorRole role)
    {
        var key = Key("k_1", role: role, expiresAt: Noon.AddDays(1));
        await _store.PutAsync(key);

        Assert.Equal(key, await _store.FindByHashAsync(key.Hash));
        Assert.Equal(key, await _store.FindByIdAsync("k_1"));
        Assert.Null(await _store.FindByHashAsync("k_1"));
        Assert.Null(await _store.FindByIdAsync(key.Hash));
    }

    [Fact]
    public async Task Put_SameId_Replaces_AndARevokedOneIsStillFoundButNotListed()
    {
        await _store.PutAsync(Key("k_1"));
        await _store.PutAsync(Key("k_1") with { RevokedAt = Noon });

        Assert.Equal(Noon, (await _store.FindByIdAsync("k_1"))?.RevokedAt);
        Assert.Empty(await _store.ListAsync(10));
    }

    [Fact]
    public async Task Put_HashOfAnotherKey_IsRefused()
    {
        await _store.PutAsync(Key("k_1"));

        await Assert.ThrowsAsync<PostgresException>(() => _store.PutAsync(Key("k_2") with { Hash = Key("k_1").Hash }));
    }

    [Fact]
    public async Task List_TheNewestFirst_AtMostTheLimit()
    {
        for (var i = 1; i <= 3; i++)
            await _store.PutAsync(Key($"k_{i}", createdAt: Noon.AddMinutes(i)));

        Assert.Equal(["k_3", "k_2"], (await _store.ListAsync(2)).Select(key => key.View.Id));
    }

    [Fact]
    public async Task Touch_KeepsTheMinute_AndPutKeepsTheTouch()
    {
        await _store.PutAsync(Key("k_1"));

        await _store.TouchAsync("k_1", Noon);
        await _store.TouchAsync("k_1", Noon.AddSeconds(59));
        await _store.PutAsync(Key("k_1"));
        Assert.Equal(Noon, (await _store.FindByIdAsync("k_1"))?.View.LastUsedAt);

        await _store.TouchAsync("k_1", Noon.AddSeconds(61));
        Assert.Equal(Noon.AddSeconds(61), (await _store.FindByIdAsync("k_1"))?.View.LastUsedAt);
    }

    private static StoredApiKey Key(string id, ActorRole role = ActorRole.Admin, DateTimeOffset? expiresAt = null, DateTimeOffset? createdAt = null) =>
        new(new ApiKeyView(id, $"Name of {id}", role, createdAt ?? Noon, "test", expiresAt, null), ApiKeyText.Hash(id), RevokedAt: null);
}
