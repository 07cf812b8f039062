namespace TalentMedia.Engine.Tests.Turns;

public sealed class TurnTests(TurnTests.Silos fixture) : EngineTests<TurnTests.Silos>(fixture)
{
    private IGatedGrain Grain => Cluster.GetGrain<IGatedGrain>(Key);

    [Fact, Behaviour("A request runs to its end before the next one begins")]
    public async Task Request_IsNotInterrupted_ByAnother()
    {
        var first = Grain.WaitAsync();
        await Gate.Reached;
        var second = Grain.PlainAsync();
        await Cluster.QuietAsync();
        Assert.Equal(["wait"], Journal.Items);

        Gate.Open();
        await first;
        await second;
        Assert.Equal(["wait", "waited", "plain"], Journal.Items);
    }

    [Fact, Behaviour("[AlwaysInterleave] may begin while any other request waits")]
    public async Task AlwaysInterleave_ComesInBetween()
    {
        var first = Grain.WaitAsync();
        await Gate.Reached;
        await Grain.InterleaveAsync();
        Assert.Equal(["wait", "interleaved"], Journal.Items);

        Gate.Open();
        await first;
    }

    [Fact, Behaviour("A request does not wait for an [AlwaysInterleave] one that runs")]
    public async Task Request_DoesNotWait_ForAnInterleavingOne()
    {
        var first = Grain.InterleaveSlowlyAsync();
        await Gate.Reached;
        await Grain.PlainAsync();
        Assert.Equal(["plain"], Journal.Items);

        Gate.Open();
        await first;
    }

    [Fact, Behaviour("[ReadOnly] interleaves with [ReadOnly], not with others")]
    public async Task ReadOnly_InterleavesWithReadOnly_AndNotWithAWriter()
    {
        var reading = Grain.ReadSlowlyAsync();
        await Gate.Reached;
        await Grain.ReadAsync();
        var writer = Grain.PlainAsync();
        await Cluster.QuietAsync();
        Assert.Equal(["reading", "read"], Journal.Items);

        Gate.Open();
        await reading;
        await writer;
        Assert.Equal(["reading", "read", "plain"], Journal.Items);
    }

    [Fact, Behaviour("A request waits until all [ReadOnly] ones that run have ended")]
    public async Task Writer_WaitsForAllReaders()
    {
        var other = NewKey();
        var first = Grain.ReadAtTheGateAsync(Key);
        await Gate.Reached;
        var second = Grain.ReadAtTheGateAsync(other);
        await Stage.Gate(other).Reached;
        var writer = Grain.PlainAsync();

        Gate.Open();
        await first;
        await Cluster.QuietAsync();
        Assert.False(writer.IsCompleted);

        Stage.Gate(other).Open();
        await second;
        await writer;
    }

    [Fact, Behaviour("[Reentrant] lets all requests of the class interleave")]
    public async Task ReentrantClass_LetsRequestsInterleave()
    {
        var grain = Cluster.GetGrain<IOpenGrain>(Key);
        var first = grain.WaitAsync();
        await Gate.Reached;
        await grain.PlainAsync();
        Assert.Equal(["wait", "plain"], Journal.Items);

        Gate.Open();
        await first;
    }

    [Fact, Behaviour("Turns of one grain never run at once")]
    public async Task Turns_OfOneGrain_NeverRunAtOnce()
    {
        var grain = Cluster.GetGrain<IBusyGrain>(Key);

        var seen = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => grain.OverlapAsync()));

        Assert.DoesNotContain(true, seen);
    }

    [Fact, Behaviour("A call that comes back to a waiting grain waits in turn, until it times out")]
    public async Task CallThatComesBack_WaitsUntilItTimesOut()
    {
        var call = Cluster.GetGrain<ICircleGrain>(Key).GoAsync(NewKey(), allow: false);
        await Cluster.QuietAsync();
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    [Fact, Behaviour("RequestContext.AllowCallChainReentrancy lets a call of the chain come back")]
    public async Task CallThatComesBack_IsLetIn_WhereTheChainMayReenter() =>
        Assert.Equal($"{Key} again", await Cluster.GetGrain<ICircleGrain>(Key).GoAsync(NewKey(), allow: true));

    [Fact, Behaviour("Call-chain reentrancy lets no other call in")]
    public async Task CallOfAnotherChain_IsNotLetIn()
    {
        var grain = Cluster.GetGrain<ICircleGrain>(Key);
        var inside = grain.GoToTheGateAsync(NewKey());
        await Gate.Reached;
        var stranger = grain.EndAsync();
        await Cluster.QuietAsync();
        Assert.False(stranger.IsCompleted);

        Gate.Open();
        await inside;
        Assert.Equal($"{Key} again", await stranger);
    }

    public sealed class Silos : ClusterFixture;
}
