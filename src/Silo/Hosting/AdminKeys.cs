using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TalentMedia.Operations;

namespace TalentMedia.Silo.Hosting;

/// <summary>Sees to it that an administrator can come in.</summary>
internal sealed class AdminKeys(IApiKeyStore store, IConfiguration configuration, TimeProvider time, ILogger<AdminKeys> logger)
{
    private const string Given = "k_given";

    private const string First = "k_first";

    private const string Sample = "k_samples";

    private static readonly TimeSpan SampleLifetime = TimeSpan.FromMinutes(30);

    /// <summary>A process that is both silo and API shows a key that it makes; a silo of its own makes none, since several may start at once and nobody reads along.</summary>
    public static async Task EnsureAsync(WebApplication app, ProcessRole role)
    {
        if (role.RunsGrains)
            await app.Services.GetRequiredService<AdminKeys>().EnsureAsync(role.ServesCallers ? key => Announcement.NewKey(key, app) : null);
    }

    /// <param name="show">
    /// Called once with the text of a key that is made now; not where one was given or exists. The key is stored only after
    /// it was shown: a start that ends in between leaves a key that opens nothing, not a folder that nobody can open.
    /// Null: none is made.
    /// </param>
    public async Task EnsureAsync(Action<string>? show)
    {
        if (configuration[SettingKeys.AdminKey] is { } given)
        {
            if (ListenAddress.IsWeak(given))
                logger.LogWarning("The administrator's key is short. That is fit for trying things out on this machine, and for nothing else");
            await PutAsync(Given, given, "Administrator", expiresAt: null);
            return;
        }

        var now = time.GetUtcNow();
        if (ApiKeyRules.LeavesAnAdministrator(await store.ListAsync(limit: 1000), id: "", now))
            return;
        if (show is null)
        {
            logger.LogWarning("There is no administrator's key yet: set {Setting} on a silo", SettingKeys.AdminKey);
            return;
        }

        var made = Make();
        show(made);
        await PutAsync(First, made, "Administrator", expiresAt: null);
    }

    /// <summary>A key for the program that fills in sample data.</summary>
    public Task AdmitSamplesAsync(string key) => PutAsync(Sample, key, "Sample data", time.GetUtcNow() + SampleLifetime);

    public static string Make() => ApiKeyText.Of(RandomNumberGenerator.GetBytes(ApiKeyText.Bits));

    private async Task PutAsync(string id, string text, string name, DateTimeOffset? expiresAt)
    {
        var hash = ApiKeyText.Hash(text);
        if (await store.FindByHashAsync(hash) is { } known && known.View.Id != id && ApiKeyRules.IsValid(known, time.GetUtcNow()))
            return;
        var view = new ApiKeyView(id, name, ActorRole.Admin, time.GetUtcNow(), Actor.System.Id, expiresAt, LastUsedAt: null);
        await store.PutAsync(new StoredApiKey(view, hash, RevokedAt: null));
    }
}
