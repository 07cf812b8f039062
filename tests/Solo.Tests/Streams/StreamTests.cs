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

    private static IAsyncStream<string> Stream(GrainCluster cluster) => cluster.Client.GetStreamProvider("progress").GetStream<string>("words", "s");

    private static Task Add<T>(Seen<T> seen, T item)
    {
        seen.Add(item);
        return Task.CompletedTask;
    }
}
