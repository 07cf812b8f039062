using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Solo.Tests.Turns;

public sealed class ReentrancyTests
{
    [Fact]
    public async Task Request_IsNotInterrupted_ByAnother()
    {
        var gate = new Gate();
        await using var cluster = await Start<GatedGrain>(gate);
        var grain = cluster.GetGrain<IGatedGrain>("a");

        var first = grain.WaitAsync();
        await gate.Reached;
        var second = grain.PlainAsync();
        await cluster.QuietAsync();
        Assert.False(second.IsCompleted);

        gate.Open();
        await first;
        Assert.Equal("plain", await second);
    }

    [Fact]
    public async Task AlwaysInterleave_ComesInBetween()
    {
        var gate = new Gate();
        await using var cluster = await Start<GatedGrain>(gate);
        var grain = cluster.GetGrain<IGatedGrain>("a");

        var first = grain.WaitAsync();
        await gate.Reached;
        Assert.Equal("interleaved", await grain.InterleaveAsync());

        gate.Open();
        await first;
    }

    [Fact]
    public async Task ReadOnly_InterleavesWithReadOnly_AndNotWithAWriter()
    {
        var gate = new Gate();
        await using var cluster = await Start<GatedGrain>(gate);
        var grain = cluster.GetGrain<IGatedGrain>("a");

        var reading = grain.ReadSlowlyAsync();
        await gate.Reached;
        Assert.Equal("read", await grain.ReadAsync());
        var writer = grain.PlainAsync();
        await cluster.QuietAsync();
        Assert.False(writer.IsCompleted);

        gate.Open();
        await reading;
        await writer;
    }

    [Fact]
    public async Task ReentrantClass_LetsRequestsInterleave()
    {
        var gate = new Gate();
        await using var cluster = await Start<OpenGrain>(gate);
        var grain = cluster.GetGrain<IGatedGrain>("a");

        var first = grain.WaitAsync();
        await gate.Reached;
        Assert.Equal("plain", await grain.PlainAsync());

        gate.Open();
        await first;
    }

    [Fact]
    public async Task CallThatComesBack_WaitsUntilItTimesOut()
    {
        await using var cluster = await Serve.Class<CircleGrain>();

        var call = cluster.GetGrain<ICircleGrain>("a").GoAsync("b", allow: false);
        await cluster.QuietAsync();
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(31));

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("did not answer", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallThatComesBack_IsLetIn_WhereTheChainMayReenter()
    {
        await using var cluster = await Serve.Class<CircleGrain>();

        Assert.Equal("a again", await cluster.GetGrain<ICircleGrain>("a").GoAsync("b", allow: true));
    }

    [Fact]
    public async Task Turns_OfOneGrain_NeverRunAtOnce()
    {
        await using var cluster = await Serve.Class<BusyGrain>();
        var grain = cluster.GetGrain<IBusyGrain>("a");

        var seen = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => grain.OverlapAsync()));

        Assert.DoesNotContain(true, seen);
    }

    private static Task<GrainCluster> Start<TGrain>(Gate gate) => Serve.Class<TGrain>(options => options.Services = services => services.AddSingleton(gate));
}

internal interface IGatedGrain : IGrainWithStringKey
{
    Task WaitAsync();

    Task<string> PlainAsync();

    [AlwaysInterleave]
    Task<string> InterleaveAsync();

    [ReadOnly]
    Task ReadSlowlyAsync();

    [ReadOnly]
    Task<string> ReadAsync();
}

internal sealed class GatedGrain(Gate gate) : Grain, IGatedGrain
{
    public Task WaitAsync() => gate.PassAsync();

    public Task<string> PlainAsync() => Task.FromResult("plain");

    public Task<string> InterleaveAsync() => Task.FromResult("interleaved");

    public Task ReadSlowlyAsync() => gate.PassAsync();

    public Task<string> ReadAsync() => Task.FromResult("read");
}

[Reentrant]
internal sealed class OpenGrain(Gate gate) : Grain, IGatedGrain
{
    public Task WaitAsync() => gate.PassAsync();

    public Task<string> PlainAsync() => Task.FromResult("plain");

    public Task<string> InterleaveAsync() => PlainAsync();

    public Task ReadSlowlyAsync() => gate.PassAsync();

    public Task<string> ReadAsync() => PlainAsync();
}

internal interface ICircleGrain : IGrainWithStringKey
{
    Task<string> GoAsync(string other, bool allow);

    Task<string> BackAsync(string other);

    Task<string> EndAsync();
}

internal sealed class CircleGrain : Grain, ICircleGrain
{
    public async Task<string> GoAsync(string other, bool allow)
    {
        using var section = allow ? RequestContext.AllowCallChainReentrancy() : RequestContext.SuppressCallChainReentrancy();
        return await GrainFactory.GetGrain<ICircleGrain>(other).BackAsync(this.GetPrimaryKeyString());
    }

    public Task<string> BackAsync(string other) => GrainFactory.GetGrain<ICircleGrain>(other).EndAsync();

    public Task<string> EndAsync() => Task.FromResult($"{this.GetPrimaryKeyString()} again");
}

internal interface IBusyGrain : IGrainWithStringKey
{
    Task<bool> OverlapAsync();
}

[Reentrant]
internal sealed class BusyGrain : Grain, IBusyGrain
{
    private int _inside;

    public async Task<bool> OverlapAsync()
    {
        var overlapped = false;
        for (var i = 0; i < 5; i++)
        {
            overlapped |= ++_inside != 1;
            Thread.SpinWait(200);
            _inside--;
            await Task.Yield();
        }

        return overlapped;
    }
}
