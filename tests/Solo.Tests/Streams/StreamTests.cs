using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace TalentMedia.Solo.Tests.Streams;

public sealed class StreamTests
{
    [Fact]
    public async Task Items_ReachClientsAndGrains_InOrder()
    {
        var heard = new Heard();
        await using var cluster = await Start(heard);
        List<int> client = [];
        await Stream(cluster, "s").SubscribeAsync((item, _) => Add(client, item.Number));
        await cluster.GetGrain<IListenerGrain>("a").ListenAsync("s");

        for (var i = 0; i < 100; i++)
            await Stream(cluster, "s").OnNextAsync(new Note(i, []));
        await cluster.QuietAsync();

        Assert.Equal(Enumerable.Range(0, 100), client);
        Assert.Equal(Enumerable.Range(0, 100), heard.By("a"));
    }

    [Fact]
    public async Task ImplicitSubscriber_IsActivatedByItsStreamsKey()
    {
        var heard = new Heard();
        await using var cluster = await Start(heard);

        await cluster.Client.GetStreamProvider("progress").GetStream<Note>("implicit", "k1").OnNextAsync(new Note(7, []));
        await cluster.QuietAsync();

        Assert.Equal([7], heard.By("implicit k1"));
    }

    [Fact]
    public async Task SlowConsumer_HoldsUpNobodyElse()
    {
        var gate = new Gate();
        await using var cluster = await Start(new Heard());
        List<int> fast = [];
        await Stream(cluster, "s").SubscribeAsync((_, _) => gate.PassAsync());
        await Stream(cluster, "s").SubscribeAsync((item, _) => Add(fast, item.Number));

        await Stream(cluster, "s").OnNextAsync(new Note(1, []));
        await Stream(cluster, "s").OnNextAsync(new Note(2, []));
        await gate.Reached;
        await cluster.QuietAsync();

        Assert.Equal([1, 2], fast);
        gate.Open();
    }

    [Fact]
    public async Task FailedDelivery_IsRepeated_AndOrderKept()
    {
        await using var cluster = await Start(new Heard());
        List<int> seen = [];
        var failures = 2;
        await Stream(cluster, "s").SubscribeAsync((item, _) => failures-- > 0 ? throw new InvalidOperationException("again") : Add(seen, item.Number));

        await Stream(cluster, "s").OnNextAsync(new Note(1, []));
        await Stream(cluster, "s").OnNextAsync(new Note(2, []));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Equal([1, 2], seen);
    }

    [Fact]
    public async Task DeliveryThatKeepsFailing_IsDropped_AndTheConsumerTold()
    {
        await using var cluster = await Start(new Heard());
        List<int> seen = [];
        List<Exception> errors = [];
        await Stream(cluster, "s").SubscribeAsync(
            (item, _) => item.Number == 1 ? throw new InvalidOperationException("never") : Add(seen, item.Number),
            error => Add(errors, error));

        await Stream(cluster, "s").OnNextAsync(new Note(1, []));
        await Stream(cluster, "s").OnNextAsync(new Note(2, []));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal([2], seen);
        Assert.IsType<StreamEventDeliveryFailureException>(Assert.Single(errors));
    }

    [Fact]
    public async Task Consumers_ShareNoItem()
    {
        await using var cluster = await Start(new Heard());
        List<Note> first = [];
        List<Note> second = [];
        await Stream(cluster, "s").SubscribeAsync((item, _) => Add(first, item));
        await Stream(cluster, "s").SubscribeAsync((item, _) => Add(second, item));
        var sent = new Note(1, ["x"]);

        await Stream(cluster, "s").OnNextAsync(sent);
        sent.Words.Add("changed");
        await cluster.QuietAsync();
        first[0].Words.Add("mine");

        Assert.Equal(["x"], second[0].Words);
    }

    [Fact]
    public async Task SubscriptionOfAGrain_OutlivesItsActivation_AndIsResumed()
    {
        var heard = new Heard();
        await using var cluster = await Start(heard);
        await cluster.GetGrain<IListenerGrain>("a").ListenAsync("s");
        await cluster.DeactivateAllAsync();

        await Stream(cluster, "s").OnNextAsync(new Note(3, []));
        await cluster.QuietAsync();

        Assert.Equal([3], heard.By("a"));
    }

    [Fact]
    public async Task Unsubscribed_HearsNoMore()
    {
        var heard = new Heard();
        await using var cluster = await Start(heard);
        var grain = cluster.GetGrain<IListenerGrain>("a");
        await grain.ListenAsync("s");
        await grain.LeaveAsync("s");

        await Stream(cluster, "s").OnNextAsync(new Note(3, []));
        await cluster.QuietAsync();

        Assert.Empty(heard.By("a"));
    }

    [Fact]
    public async Task ConsumerTooFarBehind_LosesTheOldest_AndIsTold()
    {
        var gate = new Gate();
        await using var cluster = await Start(new Heard(), ("Solo:StreamCacheSize", "2"));
        List<int> seen = [];
        List<Exception> errors = [];
        await Stream(cluster, "s").SubscribeAsync(
            async (item, _) =>
            {
                await gate.PassAsync();
                seen.Add(item.Number);
            },
            error => Add(errors, error));

        await Stream(cluster, "s").OnNextAsync(new Note(1, []));
        await gate.Reached;
        for (var i = 2; i <= 5; i++)
            await Stream(cluster, "s").OnNextAsync(new Note(i, []));
        gate.Open();
        await cluster.QuietAsync();

        Assert.Equal([1, 4, 5], seen);
        Assert.IsType<QueueCacheMissException>(Assert.Single(errors));
    }

    private static IAsyncStream<Note> Stream(GrainCluster cluster, string key) => cluster.Client.GetStreamProvider("progress").GetStream<Note>("notes", key);

    private static Task Add<T>(List<T> list, T item)
    {
        list.Add(item);
        return Task.CompletedTask;
    }

    private static Task<GrainCluster> Start(Heard heard, params (string Key, string Value)[] settings) => GrainCluster.StartAsync(options =>
    {
        options.OnlyClasses.AddRange([typeof(ListenerGrain), typeof(ImplicitGrain)]);
        options.Services = services => services.AddSingleton(heard);
        foreach (var (key, value) in settings)
            options.Settings[key] = value;
    });
}
