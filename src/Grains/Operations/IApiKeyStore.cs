namespace TalentMedia.Operations;

/// <summary>Port: where API keys are kept.</summary>
internal interface IApiKeyStore
{
    Task<StoredApiKey?> FindByHashAsync(string hash);

    Task<StoredApiKey?> FindByIdAsync(string id);

    /// <summary>Keys that are not revoked, the newest first.</summary>
    Task<StoredApiKey[]> ListAsync(int limit);

    /// <summary>Adds a key; one with the same id is replaced.</summary>
    Task PutAsync(StoredApiKey key);

    /// <summary>Marks a key as used, to the minute.</summary>
    Task TouchAsync(string id, DateTimeOffset now);
}

/// <summary>A key with what decides whether it is valid.</summary>
internal sealed record StoredApiKey(ApiKeyView View, string Hash, DateTimeOffset? RevokedAt);
