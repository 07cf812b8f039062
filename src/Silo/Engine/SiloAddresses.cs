#if ENGINE_ORLEANS
using System.Net;
using System.Net.Sockets;

namespace TalentMedia.Silo.Engine;

/// <summary>Where a silo is reached.</summary>
internal static class SiloAddresses
{
    /// <summary>The address itself, or the first that a name resolves to, IPv4 before IPv6.</summary>
    /// <exception cref="StartRefusedException">It is neither an address nor a name that resolves.</exception>
    public static IPAddress Resolve(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return address;
        try
        {
            return Dns.GetHostAddresses(text).OrderBy(found => found.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).First();
        }
        catch (Exception exception) when (exception is SocketException or ArgumentException or InvalidOperationException)
        {
            throw StartRefusedException.Settings($"Orleans:Address: '{text}' is no IP address and no name of one: {exception.Message}", exception);
        }
    }
}
#endif
