namespace TalentMedia.Api.Operations;

/// <summary>Names of the ways to come in.</summary>
internal static class AccessSchemes
{
    /// <summary>Picks one of the others by what the request carries.</summary>
    public const string Any = "talentmedia";

    /// <summary><c>Authorization: Bearer tm_…</c>, or <c>?access_token=</c> at a hub.</summary>
    public const string ApiKey = "api-key";

    /// <summary>The page's cookie.</summary>
    public const string Session = "session";
}
