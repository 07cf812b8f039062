using System.Net;
using System.Net.Sockets;
using TalentMedia.Outcomes;

namespace TalentMedia.Silo.Http;

/// <summary>
/// Opens connections: resolves once, judges the addresses, and dials exactly those. Between check and use the name is
/// never asked again, so an answer that changes in between (DNS rebinding) changes nothing.
/// </summary>
internal sealed class GuardedDialer(OutboundRules rules, ResolveHost resolve, DialAddress dial)
{
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var url = context.InitialRequestMessage.RequestUri!;
        var addresses = await resolve(context.DnsEndPoint.Host, cancellationToken);
        if (addresses.Length == 0) throw new SocketException((int)SocketError.HostNotFound);
        if (rules.Check(url, addresses) is { } rejection) throw new OutboundRefusedException(rejection);
        return await DialFirstAsync(addresses, context.DnsEndPoint.Port, cancellationToken);
    }

    /// <summary>IPv4 first, since a host without IPv6 connectivity is more common than the opposite; the others follow when one does not answer.</summary>
    private async Task<Stream> DialFirstAsync(IPAddress[] addresses, int port, CancellationToken cancellationToken)
    {
        var ordered = addresses.OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1).Take(4).ToArray();
        for (var i = 0; ; i++)
        {
            try
            {
                return await dial(new IPEndPoint(ordered[i], port), cancellationToken);
            }
            catch (SocketException) when (i < ordered.Length - 1)
            {
                // The next address of the same host may answer; the last one's failure is the caller's.
            }
        }
    }
}

/// <summary>Carries a refusal out of the connection layer, where only exceptions travel; <see cref="GuardedClient"/> turns it back.</summary>
internal sealed class OutboundRefusedException(Rejection rejection) : IOException(rejection.Detail)
{
    public Rejection Rejection { get; } = rejection;
}
