using Orleans.Concurrency;
using TalentMedia.Identity;
using TalentMedia.Outcomes;

namespace TalentMedia.Operations;

[StatelessWorker]
internal sealed class ApiKeysGrain(IApiKeyStore store, ApiKeyCache cache, IIdSource ids, TimeProvider time) : Grain, IApiKeysGrain
{
    private const int MostListed = 1000;

    public Task<ApiKeyView?> FindByHashAsync(string hash) => FindValidAsync(hash, store.FindByHashAsync);

    public Task<ApiKeyView?> FindByIdAsync(string id) => FindValidAsync(id, store.FindByIdAsync);

    public async Task<ApiKeyView[]> ListAsync() => [.. (await store.ListAsync(MostListed)).Select(key => key.View)];

    public async Task<Outcome<ApiKeyView>> AddAsync(AddApiKey command)
    {
        var now = time.GetUtcNow();
        if (ApiKeyRules.Check(command, now) is { } rejection)
            return rejection;
        var view = new ApiKeyView(ids.Next("k"), command.Name.Trim(), command.Role, now, command.By.Id, command.ExpiresAt, LastUsedAt: null);
        await store.PutAsync(new StoredApiKey(view, command.Hash, RevokedAt: null));
        return view;
    }

    public async Task<Outcome<ApiKeyView>> RevokeAsync(string id)
    {
        var now = time.GetUtcNow();
        if (await store.FindByIdAsync(id) is not { RevokedAt: null } key)
            return Rejection.NotFound("API key");
        if (key.View.Role == ActorRole.Admin && !ApiKeyRules.LeavesAnAdministrator(await store.ListAsync(MostListed), id, now))
            return new Rejection(RejectionCodes.Conflict, "This is the last administrator's key that does not expire. Make another one first.");
        await store.PutAsync(key with { RevokedAt = now });
        cache.Forget();
        return key.View;
    }

    private async Task<ApiKeyView?> FindValidAsync(string lookup, Func<string, Task<StoredApiKey?>> find)
    {
        var now = time.GetUtcNow();
        var key = await cache.FindAsync(lookup, async text =>
        {
            var found = await find(text);
            if (found is not null && ApiKeyRules.IsValid(found, now))
                await store.TouchAsync(found.View.Id, now);
            return found;
        });
        return key is not null && ApiKeyRules.IsValid(key, now) ? key.View : null;
    }
}
