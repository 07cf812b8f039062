namespace TalentMedia.Simulators.Platforms;

internal static class BearerToken
{
    public static string? Of(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
    }
}

/// <summary>Each platform knows one client: <c>sim-&lt;platform&gt;</c> with the secret <c>sim-&lt;platform&gt;-secret</c>.</summary>
internal static class ClientCredentials
{
    public static bool Fit(IFormCollection form, string idField, SimulatedPlatform platform) =>
        form[idField] == $"sim-{platform.Word()}" && form["client_secret"] == $"sim-{platform.Word()}-secret";
}
