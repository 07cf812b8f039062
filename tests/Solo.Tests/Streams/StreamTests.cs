using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using Orleans.Streams;
using TalentMedia.Solo.Tests.Calls;

namespace TalentMedia.Solo.Tests.Streams;

/// <summary>What Solo's streams do beyond what both engines promise.</summary>
public sealed class StreamTests
{
    [Fact]
    public async Task ConsumerTooFarBehind_LosesTheOldest_AndIsTold()
    {
        await using var cluster = await Serve.Class<ToolGrain>(options => options.Settings["Solo:StreamCacheSize"] = "2");
        var (reached, open) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (seen, errors) = (new Seen<string>(), new Seen<Exception>());
        await Stream(cluster).SubscribeAsync(
            async (item, _) =>
            {
                reached.TrySetResult();
                await open.Task;
                seen.Add(item);
            },
            error => Add(errors, error));

        await Stream(cluster).OnNextAsync("1");
        await reached.Task;
        for (var i = 2; i <= 5; i++)
            await Stream(cluster).OnNextAsync($"{i}");
        open.SetResult();
        await seen.UntilAsync(3);

        Assert.Equal(["1", "4", "5"], seen.Items);
        Assert.IsType<QueueCacheMissException>(Assert.Single(errors.Items));
    }

    [Fact]
    public async Task SlowHandler_HoldsUpNoOtherOfTheSameClient()
    {
        await using var cluster = await Serve.Class<ToolGrain>();
        var open = new TaskCompletionSource();
        var fast = new Seen<string>();
        await Stream(cluster).SubscribeAsync((_, _) => open.Task);
        await Stream(cluster).SubscribeAsync((item, _) => Add(fast, item));

        await Stream(cluster).OnNextAsync("1");
        await Stream(cluster).OnNextAsync("2");
        await fast.UntilAsync(2);

        Assert.Equal(["1", "2"], fast.Items);
        open.SetResult();
    }

    [Fact]
    public async Task FirstToAsk_GoesWhileSubscriptionsAreRead_TheOthersAreServed()
    {
        var storage = new SlowStorage();
        await using var cluster = await Serve.Class<ToolGrain>(options =>
        {
            options.Storages.Remove("PubSubStore");
            options.Services = services => services.AddKeyedSingleton<IGrainStorage>("PubSubStore", storage);
        });
        _ = Task.Factory.StartNew(() => Stream(cluster).OnNextAsync("1"), CancellationToken.None, TaskCreationOptions.None, new OneTurn());
        await storage.Reached.Task;
        storage.Answer.SetResult();

        var seen = new Seen<string>();
        await Stream(cluster).SubscribeAsync((item, _) => Add(seen, item)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Stream(cluster).OnNextAsync("2");
        await seen.UntilAsync(1);
    }

    private static IAsyncStream<string> Stream(GrainCluster cluster) => cluster.Client.GetStreamProvider("progress").GetStream<string>("words", "s");

    private static Task Add<T>(Seen<T> seen, T item)
    {
        seen.Add(item);
        return Task.CompletedTask;
    }

    private sealed class SlowStorage : IGrainStorage
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
        {
            Reached.TrySetResult();
            return Answer.Task;
        }

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
    }

    /// <summary>Whose work is never taken up again after its first await.</summary>
    private sealed class OneTurn : TaskScheduler
    {
        private int _taken;

        protected override void QueueTask(Task task)
        {
            if (Interlocked.Exchange(ref _taken, 1) == 0)
                new Thread(() => TryExecuteTask(task)).Start();
        }

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => [];
    }
}
