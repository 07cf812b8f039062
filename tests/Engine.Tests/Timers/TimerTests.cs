namespace TalentMedia.Engine.Tests.Timers;

public sealed class TimerTests(TimerTests.Silos fixture) : EngineTests<TimerTests.Silos>(fixture)
{
    private ITickingGrain Grain => Cluster.GetGrain<ITickingGrain>(Key);

    [Fact, Behaviour("Ticks do not overlap, and the period counts from the end of one")]
    public async Task Period_CountsFromTheEndOfACallback_AndTicksDoNotOverlap()
    {
        await Grain.StartAsync(new(WaitsAtTheGate: true));

        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Gate.Reached;
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(10));
        Gate.Open();
        Assert.Equal(1, await Grain.TicksAsync());
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(4));
        Assert.Equal(1, await Grain.TicksAsync());
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(2, await Grain.TicksAsync());
    }

    [Fact, Behaviour("A tick is a turn and waits for a request that runs")]
    public async Task Tick_IsATurn_AndWaitsForARequest()
    {
        await Grain.StartAsync(new());

        var busy = Grain.WaitAsync();
        await Gate.Reached;
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(0, await Grain.PeekAsync());
        Gate.Open();
        await busy;

        Assert.Equal(1, await Grain.TicksAsync());
    }

    [Fact, Behaviour("A tick with Interleave does not wait")]
    public async Task InterleavingTick_DoesNotWait()
    {
        await Grain.StartAsync(new(Interleave: true));

        var busy = Grain.WaitAsync();
        await Gate.Reached;
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await Grain.PeekAsync());
        Gate.Open();
        await busy;
    }

    [Fact, Behaviour("A timer ends with its activation")]
    public async Task Timer_EndsWithTheActivation()
    {
        await Grain.StartAsync(new());
        await Cluster.DeactivateAsync(Grain);

        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(20));

        Assert.Equal(0, await Grain.TicksAsync());
        Assert.Empty(Journal.Items);
    }

    [Fact, Behaviour("A timer does not keep its activation from idle deactivation")]
    public async Task Timer_DoesNotKeepItsActivation()
    {
        await Grain.StartAsync(new());
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await Grain.TicksAsync());

        await Cluster.CollectIdleAsync();

        Assert.Equal(0, await Grain.TicksAsync());
    }

    [Fact, Behaviour("A timer that throws ticks again")]
    public async Task Timer_ThatFails_GoesOn()
    {
        await Grain.StartAsync(new(Fails: true));

        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(6));

        Assert.Equal(2, await Grain.TicksAsync());
    }

    [Fact, Behaviour("Change sets the next tick and the period anew; an infinite time pauses")]
    public async Task Change_SetsDueTimeAndPeriod()
    {
        await Grain.StartAsync(new());
        await Grain.ChangeAsync(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(2));
        Assert.Equal(0, await Grain.TicksAsync());
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.Equal(2, await Grain.TicksAsync());

        await Grain.ChangeAsync(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(2, await Grain.TicksAsync());
    }

    [Fact, Behaviour("A disposed timer ticks no more, and its tick's token is cancelled")]
    public async Task Dispose_EndsTheTimer()
    {
        await Grain.StartAsync(new(WaitsAtTheGate: true, Interleave: true));
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Gate.Reached;

        await Grain.StopAsync();
        await Journal.UntilAsync(1);
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["tick cancelled"], Journal.Items);
        Assert.Equal(1, await Grain.TicksAsync());
    }

    public sealed class Silos : ClusterFixture;
}
