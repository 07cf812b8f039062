namespace TalentMedia.Api.Edge;

/// <summary>Names of the authorization policies that endpoints ask for.</summary>
internal static class Policies
{
    /// <summary>An administrator.</summary>
    public const string Admin = "admin";

    /// <summary>A photographer or an administrator.</summary>
    public const string Photographer = "photographer";

    /// <summary>Anyone who is signed in, guests by share link included.</summary>
    public const string Member = "member";
}
