#if ENGINE_ORLEANS
using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using TalentMedia.Operations;
using TalentMedia.Silo.Engine.Security;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Engine;

public sealed class ClusterHandshakeTests
{
    private const int HelloBytes = 6 + 1 + 32;

    private static readonly Secret Ours = new("a secret of this cluster");

    private readonly TestClock _clock = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string?, string?, string, string> Mismatches => new()
    {
        { "a secret of this cluster", "a secret of another one", "another", "another" },
        { "a secret of this cluster", null, "no Orleans:ClusterSecret", "this one has none" },
        { null, "a secret of this cluster", "this one has none", "no Orleans:ClusterSecret" },
    };

    [Theory]
    [InlineData("a secret of this cluster")]
    [InlineData(null)]
    public async Task EqualSecrets_Pass_AndWhatFollowsIsLeftToTheNext(string? secret)
    {
        var (caller, callee) = Pipes();

        await Task.WhenAll(PassAsync(caller, secret, calls: true), PassAsync(callee, secret, calls: false));

        await caller.Output.WriteAsync("next"u8.ToArray(), Cancelled);
        Assert.Equal("next"u8.ToArray(), (await callee.Input.ReadAsync(Cancelled)).Buffer.ToArray());
    }

    [Theory]
    [MemberData(nameof(Mismatches))]
    public async Task DifferentSecrets_AreRefusedByBothSides_EachSayingHowItShowed(string? called, string? calling, string calleeSays, string callerSays)
    {
        var (caller, callee) = Pipes();
        var calls = PassAsync(caller, calling, calls: true);
        var accepts = PassAsync(callee, called, calls: false);

        Assert.Contains(callerSays, (await Assert.ThrowsAsync<HandshakeException>(() => calls)).Message, StringComparison.Ordinal);
        Assert.Contains(calleeSays, (await Assert.ThrowsAsync<HandshakeException>(() => accepts)).Message, StringComparison.Ordinal);
    }

    /// <summary>Whoever has no secret can still send back the proof that he was sent.</summary>
    [Fact]
    public async Task ReflectedProof_IsRefused()
    {
        var (stranger, silo) = Pipes();
        var accepts = PassAsync(silo, Ours.Reveal(), calls: false);

        var hello = await ReadAsync(stranger, HelloBytes);
        await stranger.Output.WriteAsync(hello, Cancelled);
        await stranger.Output.WriteAsync(await ReadAsync(stranger, HMACSHA256.HashSizeInBytes), Cancelled);

        Assert.Contains("another", (await Assert.ThrowsAsync<HandshakeException>(() => accepts)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OtherProtocol_IsRefusedByItsFirstBytes()
    {
        var (stranger, silo) = Pipes();
        var accepts = PassAsync(silo, Ours.Reveal(), calls: false);

        await stranger.Output.WriteAsync(new byte[HelloBytes], Cancelled);

        Assert.Contains("does not greet", (await Assert.ThrowsAsync<HandshakeException>(() => accepts)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HangUp_EndsIt()
    {
        var (stranger, silo) = Pipes();
        var accepts = PassAsync(silo, Ours.Reveal(), calls: false);

        await stranger.Output.WriteAsync(new byte[3], Cancelled);
        await stranger.Output.CompleteAsync();

        Assert.Contains("hung up", (await Assert.ThrowsAsync<HandshakeException>(() => accepts)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_EndsIt()
    {
        var (_, silo) = Pipes();
        var accepts = PassAsync(silo, Ours.Reveal(), calls: false);

        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Contains("in time", (await Assert.ThrowsAsync<HandshakeException>(() => accepts)).Message, StringComparison.Ordinal);
    }

    private static (IDuplexPipe One, IDuplexPipe Other) Pipes()
    {
        var (there, back) = (new Pipe(), new Pipe());
        return (new End(back.Reader, there.Writer), new End(there.Reader, back.Writer));
    }

    private static async Task<byte[]> ReadAsync(IDuplexPipe pipe, int length)
    {
        var read = await pipe.Input.ReadAtLeastAsync(length, Cancelled);
        var bytes = read.Buffer.Slice(0, length).ToArray();
        pipe.Input.AdvanceTo(read.Buffer.GetPosition(length));
        return bytes;
    }

    private Task PassAsync(IDuplexPipe pipe, string? secret, bool calls) =>
        ClusterHandshake.PassAsync(pipe, secret is null ? null : new Secret(secret), calls, _clock);

    private sealed record End(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
#endif
