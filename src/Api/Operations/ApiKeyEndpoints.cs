using Microsoft.AspNetCore.Http.HttpResults;
using Orleans;
using TalentMedia.Api.Edge;
using TalentMedia.Operations;

namespace TalentMedia.Api.Operations;

/// <summary>API keys: list, make, revoke.</summary>
internal static class ApiKeyEndpoints
{
    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/api/admin/api-keys").RequireAuthorization(Policies.Admin).WithTags("API keys");
        keys.MapGet("", ListAsync).WithName("ListApiKeys").WithSummary("The keys that are not revoked; never their text.");
        keys.MapPost("", AddAsync).WithName("AddApiKey").WithSummary("Makes a key. Its text is in this answer and nowhere else, ever.")
            .Produces<NewApiKeyView>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        keys.MapDelete("{id}", RevokeAsync).WithName("RevokeApiKey").WithSummary("Ends a key and the sessions opened with it.")
            .Produces(StatusCodes.Status204NoContent).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<ApiKeyPage>> ListAsync(IGrainFactory grains) =>
        TypedResults.Ok(new ApiKeyPage(await Keys(grains).ListAsync(), NextCursor: null));

    private static async Task<IResult> AddAsync(NewApiKey request, HttpContext context, IGrainFactory grains, ISecretBits bits)
    {
        var text = ApiKeyText.Of(bits.Next(ApiKeyText.Bits));
        var role = Enum.TryParse<ActorRole>(request.Role, ignoreCase: true, out var parsed) ? parsed : ActorRole.System;
        var outcome = await Keys(grains).AddAsync(new AddApiKey(ApiKeyText.Hash(text), request.Name ?? "", role, request.ExpiresAt, context.User.Actor()));
        if (outcome.IsRejected)
            return outcome.Rejection.ToProblem();
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/admin/api-keys/{outcome.Value.Id}", new NewApiKeyView(text, outcome.Value));
    }

    private static async Task<IResult> RevokeAsync(string id, IGrainFactory grains)
    {
        var outcome = await Keys(grains).RevokeAsync(id);
        return outcome.IsRejected ? outcome.Rejection.ToProblem() : TypedResults.NoContent();
    }

    private static IApiKeysGrain Keys(IGrainFactory grains) => grains.GetGrain<IApiKeysGrain>(IApiKeysGrain.Pool);
}

/// <param name="Role"><c>admin photographer client guest</c>.</param>
internal sealed record NewApiKey(string? Name, string? Role, DateTimeOffset? ExpiresAt);

/// <param name="Key">The key's text.</param>
internal sealed record NewApiKeyView(string Key, ApiKeyView ApiKey)
{
    public override string ToString() => $"NewApiKeyView({ApiKey.Id}, redacted)";
}

internal sealed record ApiKeyPage(ApiKeyView[] Items, string? NextCursor);
