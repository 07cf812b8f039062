#if ENGINE_ORLEANS
using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using TalentMedia.Operations;

namespace TalentMedia.Silo.Engine.Security;

/// <summary>
/// What two processes say before Orleans speaks: each greets with a nonce and whether it has a secret; where both have
/// one, each proves to know it by HMAC-SHA256 over its part and both nonces. Each side finds out by itself, reads no
/// more than it must, and leaves the bytes that follow to the next. It neither encrypts nor binds the connection: TLS does.
/// </summary>
internal static class ClusterHandshake
{
    private const int NonceBytes = 32;

    private static readonly byte[] Greeting = "TMcl\0\u0001"u8.ToArray();

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="calls">Whether this side opened the connection; so that nobody can send back what he was sent.</param>
    /// <exception cref="HandshakeException">The other side is not of this cluster; the message says how that showed.</exception>
    public static async Task PassAsync(IDuplexPipe transport, Secret? secret, bool calls, TimeProvider time)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            await PassAsync(transport, secret, calls, patience.Token);
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            throw new HandshakeException("the other side did not answer in time");
        }
    }

    private static async Task PassAsync(IDuplexPipe transport, Secret? secret, bool calls, CancellationToken cancellationToken)
    {
        var own = RandomNumberGenerator.GetBytes(NonceBytes);
        await transport.Output.WriteAsync((byte[])[.. Greeting, (byte)(secret is null ? 0 : 1), .. own], cancellationToken);
        var hello = await ReadAsync(transport.Input, Greeting.Length + 1 + NonceBytes, cancellationToken);
        if (!hello.AsSpan(0, Greeting.Length).SequenceEqual(Greeting))
            throw new HandshakeException("the other side does not greet as a process of this version does");
        var otherHasOne = hello[Greeting.Length] != 0;
        if (otherHasOne != secret is not null)
            throw new HandshakeException(otherHasOne ? "the other side has an Orleans:ClusterSecret and this one has none" : "the other side has no Orleans:ClusterSecret");
        if (secret is null)
            return;

        var other = hello[(Greeting.Length + 1)..];
        await transport.Output.WriteAsync(Proof(secret, calls, own, other), cancellationToken);
        var proof = await ReadAsync(transport.Input, HMACSHA256.HashSizeInBytes, cancellationToken);
        if (!CryptographicOperations.FixedTimeEquals(proof, Proof(secret, !calls, other, own)))
            throw new HandshakeException("the other side knows another Orleans:ClusterSecret");
    }

    private static byte[] Proof(Secret secret, bool caller, byte[] own, byte[] other) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), (byte[])[.. caller ? "caller"u8 : "callee"u8, .. own, .. other]);

    private static async Task<byte[]> ReadAsync(PipeReader input, int length, CancellationToken cancellationToken)
    {
        var result = await input.ReadAtLeastAsync(length, cancellationToken);
        if (result.Buffer.Length < length)
        {
            input.AdvanceTo(result.Buffer.End);
            throw new HandshakeException("the other side hung up");
        }

        var bytes = result.Buffer.Slice(0, length).ToArray();
        input.AdvanceTo(result.Buffer.GetPosition(length));
        return bytes;
    }
}

/// <summary>Why a connection was not let in.</summary>
internal sealed class HandshakeException(string reason) : Exception(reason);
#endif
