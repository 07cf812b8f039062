using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http;

/// <summary>Where a request may go: decided on the URL before it is sent, and again on the addresses before one is dialled.</summary>
internal sealed class OutboundRules(TrustedOrigins trusted, IOptions<OutboundOptions> options)
{
    /// <summary>What is wrong with the URL, or null. Names are not resolved here; <see cref="Check(Uri, IPAddress[])"/> judges what they resolve to.</summary>
    public Rejection? Check(Uri url)
    {
        if (!url.IsAbsoluteUri || url.Host.Length == 0) return Invalid("is not an absolute URL");
        if (trusted.Contains(url)) return url.UserInfo.Length > 0 ? Invalid("carries a user name") : null;
        if (url.Scheme != Uri.UriSchemeHttps) return new Rejection(SourceCodes.NotHttps, "The address is not https.");
        if (url.UserInfo.Length > 0) return Invalid("carries a user name");
        if (url.Port != 443 && !options.Value.FurtherPorts.Contains(url.Port)) return Invalid(string.Create(CultureInfo.InvariantCulture, $"names port {url.Port}"));
        if (url.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic) return Invalid("has no usable host name");
        if (url.HostNameType == UriHostNameType.IPv4 && !IsWrittenPlainly(url)) return Invalid("hides an address in an unusual notation");
        return IPAddress.TryParse(url.IdnHost, out var address) ? Check(url, [address]) : null;
    }

    /// <summary>Refuses when any address of the host is not public: a name that mixes both is an attempt at rebinding.</summary>
    public Rejection? Check(Uri url, IPAddress[] addresses)
    {
        if (trusted.Contains(url)) return null;
        return Array.TrueForAll(addresses, PublicAddresses.Contains)
            ? null
            : new Rejection(SourceCodes.NotPublic, "The address is not on the public internet.");
    }

    /// <summary>Decimal, octal, hexadecimal and shortened IPv4 hosts are read by <see cref="Uri"/> as the address they mean; nobody honest writes them.</summary>
    private static bool IsWrittenPlainly(Uri url)
    {
        var start = url.OriginalString.IndexOf("//", StringComparison.Ordinal) + 2;
        var rest = url.OriginalString.AsSpan(start);
        var end = rest.IndexOfAny("/:?#\\");
        return rest[..(end < 0 ? rest.Length : end)].SequenceEqual(url.Host);
    }

    private static Rejection Invalid(string why) => new(SourceCodes.InvalidUrl, $"The address {why}.");
}
