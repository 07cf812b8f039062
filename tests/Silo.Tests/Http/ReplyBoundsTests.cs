using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Silo.Http;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Tests.Http;

/// <summary>A platform may answer anything; what is read of it has an end.</summary>
public sealed class ReplyBoundsTests
{
    private const int Limit = 2048;

    private static readonly PlatformCall Call = new(Platform.YouTube, "any", 1, static (_, _) => null);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(Limit, JsonValueKind.String)]
    [InlineData(Limit + 1, JsonValueKind.Undefined)]
    public async Task Reply_IsReadUpToTheLimit(int length, JsonValueKind kind)
    {
        var reply = await CallAsync(async stream =>
        {
            await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
            await WriteAsync(stream, $"\"{new string('a', length - 2)}\"");
        });

        Assert.Equal((200, kind), (reply.Value!.Status, reply.Value.Json.ValueKind));
    }

    [Fact]
    public async Task ReplyWithoutEnd_IsLeftAtTheLimit()
    {
        var reply = await CallAsync(async stream =>
        {
            await WriteAsync(stream, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n\"");
            // Ends when the caller hangs up.
            while (true)
                await WriteAsync(stream, new string('a', 4096));
        });

        Assert.Equal(JsonValueKind.Undefined, reply.Value!.Json.ValueKind);
    }

    [Fact]
    public async Task ReplyNestedTooDeep_IsNotJson()
    {
        var body = new string('[', 40) + new string(']', 40);
        var reply = await CallAsync(stream => WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));

        Assert.Equal(JsonValueKind.Undefined, reply.Value!.Json.ValueKind);
    }

    [Theory]
    [InlineData(32, null)]
    [InlineData(80, "platform_unavailable")]
    public async Task Headers_AreReadUpTo64Kilobytes(int kilobytes, string? code)
    {
        var reply = await CallAsync(async stream =>
        {
            await WriteAsync(stream, "HTTP/1.1 200 OK\r\n");
            for (var i = 0; i < kilobytes; i++)
                await WriteAsync(stream, $"X-Padding-{i}: {new string('a', 1000)}\r\n");
            await WriteAsync(stream, "Content-Length: 2\r\nConnection: close\r\n\r\n{}");
        });

        Assert.Equal(code, reply.Rejection?.Code);
    }

    /// <summary>Calls a server that answers every request by <paramref name="answer"/>.</summary>
    private static async Task<Outcomes.Outcome<PlatformReply>> CallAsync(Func<NetworkStream, Task> answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var serving = ServeAsync(listener, answer, over.Token);
        var origin = $"http://{listener.LocalEndpoint}";
        await using var services = OutsideWorld.Services(new()
        {
            ["Outbound:TrustedOrigins:0"] = origin,
            ["Outbound:MaximumReplyBytes"] = Limit.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Outbound:RetryDelay"] = "00:00:00.001",
        });

        var reply = await services.GetRequiredService<PlatformApi>().GetAsync(Call, () => new HttpRequestMessage(HttpMethod.Get, origin), Token);

        await over.CancelAsync();
        await serving;
        return reply;
    }

    private static async Task ServeAsync(TcpListener listener, Func<NetworkStream, Task> answer, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(cancellationToken);
                await AnswerAsync(client, answer, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The call is over.
        }
    }

    private static async Task AnswerAsync(TcpClient client, Func<NetworkStream, Task> answer, CancellationToken cancellationToken)
    {
        try
        {
            var stream = client.GetStream();
            var request = new byte[8192];
            _ = await stream.ReadAtLeastAsync(request, 4, throwOnEndOfStream: true, cancellationToken);
            await answer(stream);
        }
        catch (IOException)
        {
            // The caller hung up, as it should.
        }
    }

    private static Task WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text), Token).AsTask();
}
