using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

internal static class SocialAccountEndpoints
{
    public static void MapSocialAccounts(this IEndpointRouteBuilder talents)
    {
        talents.MapPost("/{id}/social-accounts", ConnectAsync).WithName("ConnectSocialAccount").WithSummary("Connects an account, or replaces that of the platform. A sync follows by itself.")
            .Produces<AccountView>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        talents.MapDelete("/{id}/social-accounts/{platform}", DisconnectAsync).WithName("DisconnectSocialAccount").WithSummary("Disconnects an account. A sync follows by itself.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> ConnectAsync(string id, ConnectAccountJson body, IGrainFactory grains)
    {
        if (!PlatformNames.TryParse(body.Platform, out var platform))
            return TalentProblems.NoPlatform();
        var command = new ConnectAccount(platform, body.Handle, body.AccessToken, body.RefreshToken, body.ExpiresAt);
        var outcome = await grains.GetGrain<ITalentGrain>(id).ConnectAsync(command);
        return outcome.IsRejected
            ? outcome.Rejection.ToProblem()
            : TypedResults.Accepted($"/api/admin/talents/{Uri.EscapeDataString(id)}/profile-image", outcome.Value);
    }

    private static async Task<IResult> DisconnectAsync(string id, string platform, IGrainFactory grains)
    {
        if (!PlatformNames.TryParse(platform, out var parsed))
            return TalentProblems.NoPlatform();
        return await grains.GetGrain<ITalentGrain>(id).DisconnectAsync(parsed) is { } refused ? refused.ToProblem() : TypedResults.NoContent();
    }
}
