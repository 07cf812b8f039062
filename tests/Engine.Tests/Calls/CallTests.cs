using Orleans.Storage;

namespace TalentMedia.Engine.Tests.Calls;

public sealed class CallTests(CallTests.Silos fixture) : EngineTests<CallTests.Silos>(fixture)
{
    private IToolGrain Grain => Cluster.GetGrain<IToolGrain>(Key);

    [Fact, Behaviour("An exception reaches the caller with its type and message")]
    public async Task Exception_CrossesToTheCaller()
    {
        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => Grain.FailAsync("broken"));

        Assert.Equal("broken", failure.Message);
    }

    [Fact, Behaviour("An exception of the project's own keeps its members that have an [Id]")]
    public async Task OwnException_KeepsItsMembers()
    {
        var failure = await Assert.ThrowsAsync<JammedException>(() => Grain.JamAsync(7));

        Assert.Equal(7, failure.Drawer);
    }

    [Fact, Behaviour("[OneWay] tells the caller nothing, and no failure")]
    public async Task OneWay_TellsTheCallerNothing()
    {
        await Grain.ForgetAsync();

        await Journal.UntilAsync(1);
        Assert.Equal(["forgotten"], Journal.Items);
    }

    [Fact, Behaviour("A cancelled token reaches the callee in a turn, and ends the call")]
    public async Task Cancellation_ReachesTheCallee_AndEndsTheCall()
    {
        using var cancellation = new CancellationTokenSource();

        var call = Grain.UntilCancelledAsync(cancellation.Token);
        await Journal.UntilAsync(1);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await Journal.UntilAsync(2);
        Assert.Equal(["waits", "cancelled in a turn"], Journal.Items);
    }

    [Fact, Behaviour("A call with a token that was cancelled before is not made")]
    public async Task Cancellation_BeforeTheCall_SparesIt()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Grain.UntilCancelledAsync(new CancellationToken(canceled: true)));

        await Cluster.QuietAsync();
        Assert.Empty(Journal.Items);
    }

    [Fact, Behaviour("[ResponseTimeout] ends the wait with TimeoutException, and the callee goes on")]
    public async Task ResponseTimeout_OfTheMethod_IsObeyed_AndTheCalleeGoesOn()
    {
        var call = Grain.HangAsync();
        await Gate.Reached;
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<TimeoutException>(() => call);

        Gate.Open();
        await Journal.UntilAsync(1);
        Assert.Equal(["went on"], Journal.Items);
    }

    [Fact, Behaviour("RequestContext travels down the chain of calls, and not back")]
    public async Task RequestContext_TravelsDownTheChain_AndNotBack()
    {
        RequestContext.Set("who", "me");

        Assert.Equal("me", await Grain.WhoAsync(NewKey()));
        Assert.Equal("me", RequestContext.Get("who"));
        Assert.Null(RequestContext.Get("inner"));
        RequestContext.Clear();
    }

    [Fact, Behaviour("RequestContext does not leak into the next request")]
    public async Task RequestContext_OfARequest_IsGoneInTheNext()
    {
        RequestContext.Set("who", "me");
        await Grain.WhoAsync(null);
        RequestContext.Clear();

        Assert.Null(await Grain.WhoAsync(null));
    }

    [Fact, Behaviour("References travel as arguments and results")]
    public async Task References_TravelAsArgumentsAndResults()
    {
        var key = NewKey();

        var self = await Grain.SelfAsync();
        var other = await Grain.HandOnAsync(Cluster.GetGrain<IToolGrain>(key));

        Assert.Equal(Grain, self);
        Assert.Equal(key, other.GetPrimaryKeyString());
        Assert.NotEqual(Grain, other);
    }

    [Fact, Behaviour("Task, Task<T>, ValueTask and ValueTask<T> are results")]
    public async Task Methods_MayReturnValueTasks()
    {
        await Grain.NoteAsync("noted");

        Assert.Equal(1, await Grain.NotesAsync());
    }

    [Fact, Behaviour("A grain is known by a string, a GUID or an integer")]
    public async Task Keys_AreRead()
    {
        var guid = new Guid("8f5d6c1e-34c2-4b0e-9a52-6c3f4f1c2b11");

        Assert.Equal(guid, await Cluster.GetGrain<IKeyedGrain>(guid).KeyAsync());
        Assert.Equal(-7, await Cluster.Client.GetGrain<INumberedGrain>(-7).KeyAsync());
    }

    [Theory, Behaviour("A string key is taken as it is, also one that reads like a GUID, a number or a path")]
    [InlineData("8f5d6c1e34c24b0e9a526c3f4f1c2b11")]
    [InlineData("00ff")]
    [InlineData("a/b?c=d+e")]
    [InlineData("Zoë 😀")]
    public async Task StringKey_IsTakenAsItIs(string key) => Assert.Equal(key, (await Cluster.GetGrain<IToolGrain>(key).SelfAsync()).GetPrimaryKeyString());

    [Fact, Behaviour("An InconsistentStateException of a callee leaves the caller's activation")]
    public async Task InconsistentState_OfACallee_LeavesTheCallersActivation()
    {
        await Grain.NoteAsync("noted");

        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain.InconsistentAsync(NewKey()));

        Assert.Equal(1, await Grain.NotesAsync());
    }

    public sealed class Silos : ClusterFixture;
}
