#if ENGINE_ORLEANS
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace TalentMedia.Silo.Engine;

/// <summary>Where a silo is reached.</summary>
internal static class SiloAddresses
{
    /// <summary>The address itself, or of those that a name resolves to the first of this machine, IPv4 before IPv6.</summary>
    /// <exception cref="StartRefusedException">It is neither an address of this machine nor a name of one.</exception>
    public static IPAddress Resolve(string text)
    {
        try
        {
            var found = IPAddress.TryParse(text, out var address) ? [address] : Dns.GetHostAddresses(text);
            return Array.Find([.. found.OrderBy(each => each.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)], IsOurs)
                ?? throw StartRefusedException.Settings($"Orleans:Address: '{text}' is no address of this machine.");
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException)
        {
            throw StartRefusedException.Settings($"Orleans:Address: '{text}' is no IP address and no name of one: {exception.Message}", exception);
        }
    }

    private static bool IsOurs(IPAddress address) => IPAddress.IsLoopback(address)
        || NetworkInterface.GetAllNetworkInterfaces().SelectMany(network => network.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address));
}
#endif
