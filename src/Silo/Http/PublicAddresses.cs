using System.Net;
using System.Net.Sockets;

namespace TalentMedia.Silo.Http;

/// <summary>
/// Which addresses are on the network's public side. Everything in IANA's special-purpose registries (RFC 6890 and its
/// successors) is not, and an IPv6 address that carries an IPv4 address is as public as the address it carries.
/// </summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] Special =
    [
        .. Parse(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
            "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"),
        .. Parse(
            "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64", "2001::/23", "2001:db8::/32", "2620:4f:8000::/48", "3fff::/20", "5f00::/16"),
    ];

    /// <summary>Only 2000::/3 is handed out to the public internet; the rest of IPv6 is loopback, local, multicast or unassigned.</summary>
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork SixToFour = IPNetwork.Parse("2002::/16");

    private static readonly IPNetwork Compatible = IPNetwork.Parse("::/96");

    public static bool Contains(IPAddress address)
    {
        if (Carried(address) is { } carried) return Contains(carried);
        if (Array.Exists(Special, network => network.Contains(address))) return false;
        return address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address) && address.ScopeId == 0;
    }

    /// <summary>The IPv4 address inside an IPv4-mapped (RFC 4291), IPv4-compatible, NAT64 (RFC 6052) or 6to4 (RFC 3056) address.</summary>
    private static IPAddress? Carried(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (Nat64.Contains(address) || Compatible.Contains(address)) return new IPAddress(bytes.AsSpan(12, 4));
        return SixToFour.Contains(address) ? new IPAddress(bytes.AsSpan(2, 4)) : null;
    }

    private static IEnumerable<IPNetwork> Parse(params string[] networks) => networks.Select(text => IPNetwork.Parse(text));
}
