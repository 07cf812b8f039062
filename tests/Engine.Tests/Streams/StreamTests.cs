using Orleans.Streams;

namespace TalentMedia.Engine.Tests.Streams;

public sealed class StreamTests(StreamTests.Silos fixture) : EngineTests<StreamTests.Silos>(fixture)
{
    private IListenerGrain Listener => Cluster.GetGrain<IListenerGrain>(Key);

    private IAsyncStream<Note> Stream => Cluster.Client.GetStreamProvider("progress").GetStream<Note>("notes", Key);

    [Fact, Behaviour("An explicit subscription of a grain gets the stream's items in order")]
    public async Task Items_ReachAGrain_InOrder()
    {
        await Listener.ListenAsync();

        await SendAsync(Enumerable.Range(0, 50));
        await Journal.UntilAsync(50);

        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"{number}"), Journal.Items);
    }

    [Fact, Behaviour("A subscription of a client gets the stream's items in order")]
    public async Task Items_ReachAClient_InOrder()
    {
        var heard = await ListenAsync();

        await SendAsync(Enumerable.Range(0, 50));
        await heard.UntilAsync(50);

        Assert.Equal(Enumerable.Range(0, 50), heard.Items.Select(note => note.Number));
    }

    [Fact, Behaviour("[ImplicitStreamSubscription] activates the grain of the stream's key")]
    public async Task ImplicitSubscriber_IsActivatedByItsStreamsKey()
    {
        await Cluster.Client.GetStreamProvider("progress").GetStream<Note>("implicit", Key).OnNextAsync(new Note(7, []));

        await Journal.UntilAsync(1);
        Assert.Equal(["implicitly 7"], Journal.Items);
    }

    [Fact, Behaviour("A slow consumer holds up nobody else")]
    public async Task SlowConsumer_HoldsUpNobodyElse()
    {
        await Listener.ListenSlowlyAsync();
        var fast = await ListenAsync();

        await SendAsync([1, 2]);
        await Gate.Reached;
        await fast.UntilAsync(2);

        Assert.Equal([1, 2], fast.Items.Select(note => note.Number));
        Gate.Open();
    }

    [Fact, Behaviour("A failed delivery is repeated, and the order kept: at least once")]
    public async Task FailedDelivery_IsRepeated_AndOrderKept()
    {
        await Listener.ListenAsync();
        Stage.Fail(Key, times: 2);

        await SendAsync([1, 2]);
        await Cluster.QuietAsync();
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(5));
        await Journal.UntilAsync(4);

        Assert.Equal(["failed 1", "failed 1", "1", "2"], Journal.Items);
    }

    [Fact, Behaviour("Consumers share no item, nor the producer with them")]
    public async Task Consumers_ShareNoItem()
    {
        var first = await ListenAsync();
        var second = await ListenAsync();
        var sent = new Note(1, ["x"]);

        await Stream.OnNextAsync(sent);
        sent.Words.Add("changed");
        await first.UntilAsync(1);
        first.Items[0].Words.Add("mine");
        await second.UntilAsync(1);

        Assert.Equal(["x"], second.Items[0].Words);
    }

    [Fact, Behaviour("A grain's subscription outlives its activation, and is resumed by the next one")]
    public async Task SubscriptionOfAGrain_OutlivesItsActivation_AndIsResumed()
    {
        await Listener.ListenAsync();
        await Cluster.DeactivateAsync(Listener);

        await SendAsync([3]);

        await Journal.UntilAsync(1);
        Assert.Equal(["3"], Journal.Items);
    }

    [Fact, Behaviour("A grain's explicit subscription survives a restart, by grain storage PubSubStore")]
    public async Task SubscriptionOfAGrain_SurvivesARestart()
    {
        var stage = new Stage();
        await using var cluster = await stage.OpenAsync(GetType());
        await cluster.GetGrain<IListenerGrain>("a").ListenAsync();
        await cluster.RestartAsync();

        await cluster.Client.GetStreamProvider("progress").GetStream<Note>("notes", "a").OnNextAsync(new Note(4, []));

        await stage.Journal("a").UntilAsync(1);
        Assert.Equal(["4"], stage.Journal("a").Items);
        Assert.Equal(1, await cluster.GetGrain<IListenerGrain>("a").SubscriptionsAsync());
    }

    [Fact, Behaviour("SubscribeAsync adds a subscription each time; handles list them all")]
    public async Task Subscribe_Twice_IsTwoSubscriptions()
    {
        await Listener.ListenAsync();
        await Listener.ListenAsync();

        Assert.Equal(2, await Listener.SubscriptionsAsync());
        await SendAsync([1]);
        await Journal.UntilAsync(2);
        Assert.Equal(["1", "1"], Journal.Items);
    }

    [Fact, Behaviour("An ended subscription hears no more")]
    public async Task Unsubscribed_HearsNoMore()
    {
        await Listener.ListenAsync();
        await Listener.LeaveAsync();
        var other = await ListenAsync();

        await SendAsync([3]);
        await other.UntilAsync(1);
        await Cluster.QuietAsync();

        Assert.Equal(0, await Listener.SubscriptionsAsync());
        Assert.Empty(Journal.Items);
    }

    private async Task<Seen<Note>> ListenAsync()
    {
        var heard = new Seen<Note>();
        await Stream.SubscribeAsync((note, _) =>
        {
            heard.Add(note);
            return Task.CompletedTask;
        });
        return heard;
    }

    private async Task SendAsync(IEnumerable<int> numbers)
    {
        foreach (var number in numbers)
            await Stream.OnNextAsync(new Note(number, []));
    }

    public sealed class Silos : ClusterFixture;
}
