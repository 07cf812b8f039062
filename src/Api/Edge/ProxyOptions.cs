namespace TalentMedia.Api.Edge;

/// <summary>Section <c>Proxy</c>: the reverse proxies before this process.</summary>
internal sealed class ProxyOptions
{
    public const string Section = "Proxy";

    /// <summary>
    /// Networks such as <c>10.0.0.0/24</c>, joined by commas. Whoever connects from one of them is believed what it says in
    /// X-Forwarded-For and X-Forwarded-Proto about the caller's address and scheme; from anywhere else these headers count
    /// for nothing. Default: none. Where a proxy ends TLS it must be named here, or cookies go without <c>Secure</c>; and
    /// without it all callers behind the proxy share one limit on signing in.
    /// </summary>
    public string Networks { get; set; } = "";
}
