using TalentMedia.Calls;
using TalentMedia.Outcomes;

namespace TalentMedia.Operations;

/// <summary>Reads and changes the API keys. Stateless; the key of the grain is <see cref="Pool"/>. A key's text never gets here, only its hash.</summary>
[Alias("api-keys")]
public interface IApiKeysGrain : IGrainWithStringKey
{
    const string Pool = "api-keys";

    /// <summary>The holder of a key that is valid now; null for an unknown, expired or revoked one. A revocation is seen at once on this silo, and within five seconds on others.</summary>
    /// <param name="hash">As <see cref="ApiKeyText.Hash"/>.</param>
    [Idempotent, Alias("find-by-hash")]
    Task<ApiKeyView?> FindByHashAsync(string hash);

    /// <summary>The same by the key's id, for sessions that were opened with it.</summary>
    [Idempotent, Alias("find-by-id")]
    Task<ApiKeyView?> FindByIdAsync(string id);

    /// <summary>Every key that is neither revoked nor pruned, the newest first; at most 1,000.</summary>
    [Idempotent, Alias("list")]
    Task<ApiKeyView[]> ListAsync();

    [ResponseTimeout("00:00:30"), Alias("add")]
    Task<Outcome<ApiKeyView>> AddAsync(AddApiKey command);

    /// <summary>Ends a key for good. Refused as <c>conflict</c> for the last valid administrator's key, which would lock everybody out.</summary>
    [ResponseTimeout("00:00:30"), Alias("revoke")]
    Task<Outcome<ApiKeyView>> RevokeAsync(string id);
}
