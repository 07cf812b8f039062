using Orleans.Hosting;

namespace TalentMedia.Solo.Tests.Calls;

/// <summary>What Solo promises of calls beyond Orleans.</summary>
public sealed class CallTests
{
    [Fact]
    public async Task OneWayCall_KeepsItsPlace_BeforeTheCallsAfterIt()
    {
        await using var cluster = await Serve.Class<ToolGrain>();
        var grain = cluster.GetGrain<IToolGrain>("a");

        for (var i = 1; i <= 100; i++)
        {
            await grain.CountAsync();
            Assert.Equal(i, await grain.CountedAsync());
        }
    }

    [Fact]
    public async Task TimedOutCall_SaysWhatItWaitedFor()
    {
        await using var cluster = await Serve.Class<ToolGrain>();

        var call = cluster.GetGrain<IToolGrain>("a").HangAsync();
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(3));

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => call);
        Assert.Contains("it was running, and goes on", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_ThatAnswersWithAnotherType_FailsTheCall()
    {
        await using var cluster = await Serve.Class<ToolGrain>(options => options.Silo = silo => silo.AddIncomingGrainCallFilter<Mistaken>());

        await Assert.ThrowsAsync<InvalidCastException>(() => cluster.GetGrain<IToolGrain>("a").CountedAsync());
    }

    [Fact]
    public async Task ReferenceOfAStoppedEngine_SaysSo()
    {
        var cluster = await Serve.Class<ToolGrain>();
        var grain = cluster.GetGrain<IToolGrain>("a");
        await cluster.DisposeAsync();

        await Assert.ThrowsAsync<SiloUnavailableException>(grain.CountedAsync);
    }

    private sealed class Mistaken : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context)
        {
            context.Result = "one";
            return Task.CompletedTask;
        }
    }
}

internal interface IToolGrain : IGrainWithStringKey
{
    [OneWay]
    Task CountAsync();

    Task<int> CountedAsync();

    [ResponseTimeout("00:00:02")]
    Task HangAsync();
}

internal sealed class ToolGrain : Grain, IToolGrain
{
    private int _count;

    public Task CountAsync()
    {
        _count++;
        return Task.CompletedTask;
    }

    public Task<int> CountedAsync() => Task.FromResult(_count);

    public Task HangAsync() => new TaskCompletionSource().Task;
}
