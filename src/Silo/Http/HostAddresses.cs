using System.Net;
using System.Net.Sockets;

namespace TalentMedia.Silo.Http;

/// <summary>Resolves a host name, or reads an address literal.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken cancellationToken);

/// <summary>Opens a TCP connection to exactly this address.</summary>
internal delegate Task<Stream> DialAddress(IPEndPoint endPoint, CancellationToken cancellationToken);

/// <summary>The network as the operating system offers it.</summary>
internal static class HostAddresses
{
    public static Task<IPAddress[]> ResolveAsync(string host, CancellationToken cancellationToken) =>
        IPAddress.TryParse(host, out var address) ? Task.FromResult<IPAddress[]>([address]) : Dns.GetHostAddressesAsync(host, cancellationToken);

    public static async Task<Stream> DialAsync(IPEndPoint endPoint, CancellationToken cancellationToken)
    {
        var socket = new Socket(endPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
