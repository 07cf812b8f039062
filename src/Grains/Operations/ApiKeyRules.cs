using TalentMedia.Outcomes;

namespace TalentMedia.Operations;

/// <summary>Which keys may be made, and which are valid.</summary>
internal static class ApiKeyRules
{
    public const int LongestName = 100;

    public static bool IsValid(StoredApiKey key, DateTimeOffset now) =>
        key.RevokedAt is null && (key.View.ExpiresAt is not { } end || end > now);

    public static Rejection? Check(AddApiKey command, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(command.Name) || command.Name.Length > LongestName)
            return Rejection.Invalid("name", $"A name has 1 to {LongestName} characters.");
        if (command.Role is not (ActorRole.Guest or ActorRole.Client or ActorRole.Photographer or ActorRole.Admin))
            return Rejection.Invalid("role", "The role is one of admin, photographer, client, guest.");
        if (command.ExpiresAt <= now)
            return Rejection.Invalid("expiresAt", "The expiry lies in the past.");
        return null;
    }

    /// <summary>Whether an administrator could still call once <paramref name="id"/> is gone.</summary>
    public static bool LeavesAnAdministrator(IEnumerable<StoredApiKey> keys, string id, DateTimeOffset now) =>
        keys.Any(key => key.View.Id != id && key.View.Role == ActorRole.Admin && key.View.ExpiresAt is null && IsValid(key, now));
}
