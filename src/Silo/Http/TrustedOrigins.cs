using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace TalentMedia.Silo.Http;

/// <summary>The origins for which the rules on https and public addresses are lifted; none in production.</summary>
internal sealed class TrustedOrigins
{
    private readonly HashSet<string> _origins = new(StringComparer.Ordinal);

    public TrustedOrigins(IOptions<OutboundOptions> options)
    {
        foreach (var text in options.Value.TrustedOrigins)
        {
            if (TryParse(text, out var origin)) _origins.Add(origin);
        }
    }

    public IReadOnlyCollection<string> All => _origins;

    /// <summary>Scheme, host and port must all be equal: another port of a trusted host is as foreign as any other place.</summary>
    public bool Contains(Uri url) => _origins.Contains(Origin(url));

    /// <summary>Accepts <c>http(s)://host[:port][/]</c> and nothing more.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out string? origin)
    {
        origin = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url)) return false;
        if (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) return false;
        if (url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0) return false;
        origin = Origin(url);
        return true;
    }

    private static string Origin(Uri url) => $"{url.Scheme}://{url.IdnHost.ToLowerInvariant()}:{url.Port}";
}
