using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Solo.Tests.Timers;

public sealed class TimerTests
{
    [Fact]
    public async Task Period_CountsFromTheEndOfACallback_AndTicksDoNotOverlap()
    {
        var gate = new Gate();
        await using var cluster = await Start(gate);
        var grain = cluster.GetGrain<ITickingGrain>("a");
        await grain.StartAsync(waits: true, interleave: false);

        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await gate.Reached;
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(10));
        gate.Open();
        Assert.Equal(1, await grain.TicksAsync());
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(1, await grain.TicksAsync());
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(2, await grain.TicksAsync());
    }

    [Fact]
    public async Task Tick_IsATurn_AndWaitsForARequest()
    {
        var gate = new Gate();
        await using var cluster = await Start(gate);
        var grain = cluster.GetGrain<ITickingGrain>("a");
        await grain.StartAsync(waits: false, interleave: false);

        var busy = grain.WaitAsync();
        await gate.Reached;
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await grain.PeekAsync());
        gate.Open();
        await busy;

        Assert.Equal(1, await grain.TicksAsync());
    }

    [Fact]
    public async Task InterleavingTick_DoesNotWait()
    {
        var gate = new Gate();
        await using var cluster = await Start(gate);
        var grain = cluster.GetGrain<ITickingGrain>("a");
        await grain.StartAsync(waits: false, interleave: true);

        var busy = grain.WaitAsync();
        await gate.Reached;
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await grain.PeekAsync());
        gate.Open();
        await busy;
    }

    [Fact]
    public async Task Timer_EndsWithTheActivation_AndDoesNotKeepItAlive()
    {
        await using var cluster = await Start(new Gate());
        var grain = cluster.GetGrain<ITickingGrain>("a");
        await grain.StartAsync(waits: false, interleave: false);

        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(17));

        Assert.Equal(0, await grain.TicksAsync());
    }

    [Fact]
    public async Task Timer_ThatFails_GoesOn()
    {
        await using var cluster = await Start(new Gate());
        var grain = cluster.GetGrain<ITickingGrain>("a");
        await grain.StartFailingAsync();

        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(6));

        Assert.Equal(2, await grain.TicksAsync());
    }

    private static Task<GrainCluster> Start(Gate gate) => Serve.Class<TickingGrain>(options => options.Services = services => services.AddSingleton(gate));
}

internal interface ITickingGrain : IGrainWithStringKey
{
    Task StartAsync(bool waits, bool interleave);

    Task StartFailingAsync();

    Task WaitAsync();

    Task<int> TicksAsync();

    [AlwaysInterleave]
    Task<int> PeekAsync();
}

internal sealed class TickingGrain(Gate gate) : Grain, ITickingGrain
{
    private int _ticks;

    public Task StartAsync(bool waits, bool interleave)
    {
        this.RegisterGrainTimer(
            async cancellationToken =>
            {
                _ticks++;
                if (waits)
                    await gate.PassAsync().WaitAsync(cancellationToken);
            },
            new GrainTimerCreationOptions(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task StartFailingAsync()
    {
        this.RegisterGrainTimer(
            () =>
            {
                _ticks++;
                throw new InvalidOperationException("tick");
            },
            TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(5));
        return Task.CompletedTask;
    }

    public Task WaitAsync() => gate.PassAsync();

    public Task<int> TicksAsync() => Task.FromResult(_ticks);

    public Task<int> PeekAsync() => Task.FromResult(_ticks);
}
