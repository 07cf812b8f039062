using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Orleans;
using TalentMedia.Operations;

namespace TalentMedia.Api.Operations;

/// <summary>Lets a caller in by an API key.</summary>
internal sealed class ApiKeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IGrainFactory grains)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    /// <summary>The key that a request carries; null where it carries none. A browser's WebSocket cannot set headers, so hubs take it in the query.</summary>
    public static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return request.Path.StartsWithSegments("/hubs", StringComparison.Ordinal) && request.Query.TryGetValue("access_token", out var token) ? token.ToString() : null;
    }

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (KeyOf(Request) is not { } key)
            return AuthenticateResult.NoResult();
        if (!ApiKeyText.IsWellFormed(key))
            return AuthenticateResult.Fail("The API key is malformed.");
        var holder = await grains.GetGrain<IApiKeysGrain>(IApiKeysGrain.Pool).FindByHashAsync(ApiKeyText.Hash(key));
        return holder is null
            ? AuthenticateResult.Fail("The API key is unknown, expired or revoked.")
            : AuthenticateResult.Success(new AuthenticationTicket(AccessClaims.OfKey(holder, Scheme.Name), Scheme.Name));
    }
}
