using System.Security.Claims;
using TalentMedia.Operations;

namespace TalentMedia.Api.Edge;

/// <summary>Who calls, from the claims that authentication put there.</summary>
internal static class CurrentActor
{
    public static Actor Actor(this ClaimsPrincipal user)
    {
        var id = user.FindFirstValue(ClaimTypes.NameIdentifier)
            ?? throw new InvalidOperationException("The endpoint was reached without authentication; it lacks RequireAuthorization.");
        var role = Enum.TryParse<ActorRole>(user.FindFirstValue(ClaimTypes.Role), out var parsed) ? parsed : ActorRole.Guest;
        return new Actor(id, user.FindFirstValue(ClaimTypes.Name) ?? id, role);
    }
}
