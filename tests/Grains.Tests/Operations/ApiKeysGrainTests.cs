using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Identity;
using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Operations;

public sealed class ApiKeysGrainTests : IAsyncLifetime
{
    private readonly MemoryKeys _store = new();
    private GrainCluster _cluster = null!;

    private IApiKeysGrain Keys => _cluster.GetGrain<IApiKeysGrain>(IApiKeysGrain.Pool);

    public async ValueTask InitializeAsync() =>
        _cluster = await GrainCluster.StartAsync(options =>
        {
            options.OnlyClasses.Add(typeof(ApiKeysGrain));
            options.Services = services => services.AddSingleton<IApiKeyStore>(_store).AddSingleton<ApiKeyCache>().AddSingleton<IIdSource, RandomIdSource>();
        });

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Find_ByHashOrId_GivesTheHolderAndNotesTheUse()
    {
        var added = await AddAsync("h1", ActorRole.Photographer);

        Assert.Equal(added, await Keys.FindByHashAsync("h1"));
        Assert.Equal(added, await Keys.FindByIdAsync(added.Id));
        Assert.Contains(added.Id, _store.Touched);
        Assert.Null(await Keys.FindByHashAsync("h2"));
    }

    [Fact]
    public async Task Find_AgainWithinSeconds_DoesNotAskTheStore_AndThenItDoes()
    {
        var added = await AddAsync("h1", ActorRole.Guest);
        for (var i = 0; i < 5; i++)
            await Keys.FindByHashAsync("h1");
        Assert.Equal(1, _store.Loads);

        // Another silo revokes it.
        await _store.PutAsync(new StoredApiKey(added, "h1", RevokedAt: _cluster.Clock.GetUtcNow()));
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Null(await Keys.FindByHashAsync("h1"));
        Assert.Equal(2, _store.Loads);
    }

    [Fact]
    public async Task Find_KeyThatExpiresWhileItIsCached_IsNotTaken()
    {
        await AddAsync("h1", ActorRole.Guest, _cluster.Clock.GetUtcNow().AddSeconds(3));
        Assert.NotNull(await Keys.FindByHashAsync("h1"));

        await _cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(3));

        Assert.Null(await Keys.FindByHashAsync("h1"));
        Assert.Equal(1, _store.Loads);
    }

    [Fact]
    public async Task Find_UnknownKey_IsNotRemembered()
    {
        Assert.Null(await Keys.FindByHashAsync("h1"));

        await AddAsync("h1", ActorRole.Guest);

        Assert.NotNull(await Keys.FindByHashAsync("h1"));
    }

    [Fact]
    public async Task Revoke_EndsTheKeyAtOnce_AndOnlyOnce()
    {
        var added = await AddAsync("h1", ActorRole.Photographer);
        await Keys.FindByHashAsync("h1");

        Assert.False((await Keys.RevokeAsync(added.Id)).IsRejected);

        Assert.Null(await Keys.FindByHashAsync("h1"));
        Assert.Null(await Keys.FindByIdAsync(added.Id));
        Assert.Empty(await Keys.ListAsync());
        Assert.Equal(RejectionCodes.NotFound, (await Keys.RevokeAsync(added.Id)).Rejection?.Code);
    }

    [Fact]
    public async Task Revoke_TheLastAdministrator_IsRefused()
    {
        var first = await AddAsync("h1", ActorRole.Admin);
        await AddAsync("h2", ActorRole.Admin, _cluster.Clock.GetUtcNow().AddDays(1));

        Assert.Equal(RejectionCodes.Conflict, (await Keys.RevokeAsync(first.Id)).Rejection?.Code);

        await AddAsync("h3", ActorRole.Admin);
        Assert.False((await Keys.RevokeAsync(first.Id)).IsRejected);
    }

    private async Task<ApiKeyView> AddAsync(string hash, ActorRole role, DateTimeOffset? expiresAt = null) =>
        (await Keys.AddAsync(new AddApiKey(hash, "Ada", role, expiresAt, Actor.System))).Value!;

    private sealed class MemoryKeys : IApiKeyStore
    {
        private readonly Dictionary<string, StoredApiKey> _keys = [];

        public int Loads { get; private set; }

        public HashSet<string> Touched { get; } = [];

        public Task<StoredApiKey?> FindByHashAsync(string hash)
        {
            Loads++;
            return Task.FromResult(_keys.Values.FirstOrDefault(key => key.Hash == hash));
        }

        public Task<StoredApiKey?> FindByIdAsync(string id) => Task.FromResult(_keys.GetValueOrDefault(id));

        public Task<StoredApiKey[]> ListAsync(int limit) => Task.FromResult(_keys.Values.Where(key => key.RevokedAt is null).Take(limit).ToArray());

        public Task PutAsync(StoredApiKey key)
        {
            _keys[key.View.Id] = key;
            return Task.CompletedTask;
        }

        public Task TouchAsync(string id, DateTimeOffset now)
        {
            Touched.Add(id);
            return Task.CompletedTask;
        }
    }
}
