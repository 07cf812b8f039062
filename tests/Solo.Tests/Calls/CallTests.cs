using Orleans.Storage;

namespace TalentMedia.Solo.Tests.Calls;

public sealed class CallTests
{
    [Fact]
    public async Task Exception_CrossesToTheCaller()
    {
        await using var cluster = await Serve.Class<ToolGrain>();

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => cluster.GetGrain<IToolGrain>("a").FailAsync("broken"));

        Assert.Equal("broken", failure.Message);
    }

    [Fact]
    public async Task OneWay_TellsTheCallerNothing()
    {
        await using var cluster = await Serve.Class<ToolGrain>();
        var grain = cluster.GetGrain<IToolGrain>("a");

        var call = grain.ForgetAsync();

        Assert.True(call.IsCompletedSuccessfully);
        Assert.Equal(1, await grain.ForgottenAsync());
    }

    [Fact]
    public async Task Cancellation_ReachesTheCallee_AndEndsTheCall()
    {
        await using var cluster = await Serve.Class<ToolGrain>();
        var grain = cluster.GetGrain<IToolGrain>("a");
        using var cancellation = new CancellationTokenSource();

        var call = grain.UntilCancelledAsync(cancellation.Token);
        await cluster.QuietAsync();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(await grain.WasCancelledInTurnAsync());
    }

    [Fact]
    public async Task ResponseTimeout_OfTheMethod_IsObeyed()
    {
        await using var cluster = await Serve.Class<ToolGrain>();

        var call = cluster.GetGrain<IToolGrain>("a").HangAsync();
        await cluster.QuietAsync();
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(3));

        await Assert.ThrowsAsync<TimeoutException>(() => call);
    }

    [Fact]
    public async Task RequestContext_TravelsDownTheChain_AndNotBack()
    {
        await using var cluster = await Serve.Class<ToolGrain>();
        RequestContext.Set("who", "me");

        Assert.Equal("me", await cluster.GetGrain<IToolGrain>("a").WhoAsync("b"));
        Assert.Equal("me", RequestContext.Get("who"));
        Assert.Null(RequestContext.Get("inner"));
        RequestContext.Clear();
    }

    [Fact]
    public async Task References_TravelAsArgumentsAndResults()
    {
        await using var cluster = await Serve.Class<ToolGrain>();
        var a = cluster.GetGrain<IToolGrain>("a");

        var self = await a.SelfAsync();
        var other = await a.HandOnAsync(cluster.GetGrain<IToolGrain>("b"));

        Assert.Equal(a, self);
        Assert.Equal("b", other.GetPrimaryKeyString());
        Assert.NotEqual(a, other);
    }

    [Fact]
    public async Task GuidAndIntegerKeys_AreRead()
    {
        await using var cluster = await Serve.Classes(typeof(KeyedGrain), typeof(NumberedGrain));
        var key = new Guid("8f5d6c1e-34c2-4b0e-9a52-6c3f4f1c2b11");

        Assert.Equal(key, await cluster.GetGrain<IKeyedGrain>(key).KeyAsync());
        Assert.Equal(-7, await cluster.Client.GetGrain<INumberedGrain>(-7).KeyAsync());
    }

    [Fact]
    public async Task InconsistentState_OfACallee_LeavesTheCallersActivation()
    {
        await using var cluster = await Serve.Class<ToolGrain>();
        var a = cluster.GetGrain<IToolGrain>("a");
        await a.ForgetAsync();

        await Assert.ThrowsAsync<InconsistentStateException>(() => a.InconsistentAsync("b"));

        Assert.Equal(1, await a.ForgottenAsync());
    }
}

internal interface IToolGrain : IGrainWithStringKey
{
    Task FailAsync(string message);

    [OneWay]
    Task ForgetAsync();

    Task<int> ForgottenAsync();

    [AlwaysInterleave]
    Task UntilCancelledAsync(CancellationToken cancellationToken);

    Task<bool> WasCancelledInTurnAsync();

    [ResponseTimeout("00:00:02")]
    Task HangAsync();

    Task<string?> WhoAsync(string? next);

    Task<IToolGrain> SelfAsync();

    Task<IToolGrain> HandOnAsync(IToolGrain other);

    Task InconsistentAsync(string? next);
}

internal sealed class ToolGrain : Grain, IToolGrain
{
    private readonly TaskCompletionSource<bool> _cancelled = new();
    private int _forgotten;

    public Task FailAsync(string message) => throw new InvalidDataException(message);

    public Task ForgetAsync()
    {
        _forgotten++;
        throw new InvalidOperationException("nobody hears this");
    }

    public Task<int> ForgottenAsync() => Task.FromResult(_forgotten);

    public async Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var me = RuntimeContext.Current;
        using var registration = cancellationToken.Register(() => _cancelled.TrySetResult(RuntimeContext.Current == me));
        await _cancelled.Task;
        cancellationToken.ThrowIfCancellationRequested();
    }

    public Task<bool> WasCancelledInTurnAsync() => _cancelled.Task;

    public Task HangAsync() => new TaskCompletionSource().Task;

    public async Task<string?> WhoAsync(string? next)
    {
        RequestContext.Set("inner", "mine");
        return next is null ? RequestContext.Get("who") as string : await GrainFactory.GetGrain<IToolGrain>(next).WhoAsync(null);
    }

    public Task<IToolGrain> SelfAsync() => Task.FromResult<IToolGrain>(this);

    public Task<IToolGrain> HandOnAsync(IToolGrain other) => Task.FromResult(other);

    public Task InconsistentAsync(string? next) =>
        next is null ? throw new InconsistentStateException("changed") : GrainFactory.GetGrain<IToolGrain>(next).InconsistentAsync(null);
}

internal interface IKeyedGrain : IGrainWithGuidKey
{
    Task<Guid> KeyAsync();
}

internal sealed class KeyedGrain : Grain, IKeyedGrain
{
    public Task<Guid> KeyAsync() => Task.FromResult(this.GetPrimaryKey());
}

internal interface INumberedGrain : IGrainWithIntegerKey
{
    Task<long> KeyAsync();
}

internal sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> KeyAsync() => Task.FromResult(this.GetPrimaryKeyLong());
}
