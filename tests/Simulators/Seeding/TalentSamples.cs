using System.Text.Json;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.Seeding;

/// <summary>A talent for each of the sample people, with the accounts that person connects.</summary>
internal sealed class TalentSamples(SampleApi api, Action<string> progress)
{
    private const string Talents = "api/admin/talents";

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        var known = await KnownAsync(cancellationToken);
        var (made, there, left) = (0, 0, 0);
        for (var i = 0; i < SamplePeople.All.Count; i++)
        {
            var person = SamplePeople.All[i];
            if (known.TryGetValue(ExternalId(person), out var talent) && (person.Connects.Length == 0 || !IsUntouched(talent)))
            {
                there++;
            }
            else if (talent.ValueKind == JsonValueKind.Undefined && SamplePeople.All.Skip(i + 1).Any(later => known.ContainsKey(ExternalId(later))))
            {
                // They are made in order, so who is missing before one that is there has been deleted since.
                left++;
            }
            else
            {
                await SeedAsync(person, cancellationToken);
                made++;
            }
        }

        progress($"Talents: {made} filled in, {there} were there, {left} have been deleted and stay so.");
    }

    private async Task SeedAsync(SamplePerson person, CancellationToken cancellationToken)
    {
        var talent = await api.PostAsync(Talents, new { name = person.Name, externalId = ExternalId(person) }, $"sample-talent-{person.Key}", cancellationToken);
        var id = talent.GetProperty("id").GetString();
        foreach (var account in person.Connects)
            await api.PostAsync($"{Talents}/{id}/social-accounts", Account(person, account), $"sample-account-{person.Key}-{account.Platform.Word()}", cancellationToken);
    }

    private static Dictionary<string, string> Account(SamplePerson person, SampleAccount account)
    {
        var body = new Dictionary<string, string> { ["platform"] = account.Platform.Word(), ["handle"] = person.Key };
        if (account.ByHandle) return body;
        body["accessToken"] = $"{account.Platform.Prefix()}-{person.Key}";
        body["refreshToken"] = $"{account.Platform.Prefix()}-{person.Key}-refresh";
        return body;
    }

    private async Task<Dictionary<string, JsonElement>> KnownAsync(CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, JsonElement>();
        await foreach (var talent in api.ListAsync(Talents, cancellationToken))
        {
            if (talent.TryGetProperty("externalId", out var externalId) && externalId.GetString() is { } id) known[id] = talent;
        }

        return known;
    }

    /// <summary>Made by a run that was interrupted before the accounts were connected, and not edited since.</summary>
    private static bool IsUntouched(JsonElement talent) =>
        talent.TryGetProperty("accounts", out var accounts) && accounts.GetArrayLength() == 0
        && talent.TryGetProperty("createdAt", out var created) && talent.TryGetProperty("updatedAt", out var updated)
        && created.GetDateTimeOffset() == updated.GetDateTimeOffset();

    private static string ExternalId(SamplePerson person) => $"sample-{person.Key}";
}
