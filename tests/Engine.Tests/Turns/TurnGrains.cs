namespace TalentMedia.Engine.Tests.Turns;

internal interface IGatedGrain : IGrainWithStringKey
{
    Task WaitAsync();

    Task PlainAsync();

    [AlwaysInterleave]
    Task InterleaveAsync();

    [AlwaysInterleave]
    Task InterleaveSlowlyAsync();

    [ReadOnly]
    Task ReadSlowlyAsync();

    [ReadOnly]
    Task ReadAtTheGateAsync(string gate);

    [ReadOnly]
    Task ReadAsync();
}

internal sealed class GatedGrain(Stage stage) : Grain, IGatedGrain
{
    private string Key => this.GetPrimaryKeyString();

    public async Task WaitAsync()
    {
        stage.Journal(Key).Add("wait");
        await stage.Gate(Key).PassAsync();
        stage.Journal(Key).Add("waited");
    }

    public Task PlainAsync() => Note("plain");

    public Task InterleaveAsync() => Note("interleaved");

    public Task InterleaveSlowlyAsync() => stage.Gate(Key).PassAsync();

    public async Task ReadSlowlyAsync()
    {
        stage.Journal(Key).Add("reading");
        await stage.Gate(Key).PassAsync();
    }

    public Task ReadAtTheGateAsync(string gate) => stage.Gate(gate).PassAsync();

    public Task ReadAsync() => Note("read");

    private Task Note(string line)
    {
        stage.Journal(Key).Add(line);
        return Task.CompletedTask;
    }
}

internal interface IOpenGrain : IGrainWithStringKey
{
    Task WaitAsync();

    Task PlainAsync();
}

[Reentrant]
internal sealed class OpenGrain(Stage stage) : Grain, IOpenGrain
{
    public async Task WaitAsync()
    {
        stage.Journal(this.GetPrimaryKeyString()).Add("wait");
        await stage.Gate(this.GetPrimaryKeyString()).PassAsync();
    }

    public Task PlainAsync()
    {
        stage.Journal(this.GetPrimaryKeyString()).Add("plain");
        return Task.CompletedTask;
    }
}

internal interface ICircleGrain : IGrainWithStringKey
{
    [ResponseTimeout("00:00:02")]
    Task<string> GoAsync(string other, bool allow);

    Task GoToTheGateAsync(string other);

    [ResponseTimeout("00:00:02")]
    Task<string> BackAsync(string other);

    Task WaitAsync(string gate);

    Task<string> EndAsync();
}

internal sealed class CircleGrain(Stage stage) : Grain, ICircleGrain
{
    public async Task<string> GoAsync(string other, bool allow)
    {
        using var section = allow ? RequestContext.AllowCallChainReentrancy() : RequestContext.SuppressCallChainReentrancy();
        return await GrainFactory.GetGrain<ICircleGrain>(other).BackAsync(this.GetPrimaryKeyString());
    }

    public async Task GoToTheGateAsync(string other)
    {
        using var section = RequestContext.AllowCallChainReentrancy();
        await GrainFactory.GetGrain<ICircleGrain>(other).WaitAsync(this.GetPrimaryKeyString());
    }

    public Task<string> BackAsync(string other) => GrainFactory.GetGrain<ICircleGrain>(other).EndAsync();

    public Task WaitAsync(string gate) => stage.Gate(gate).PassAsync();

    public Task<string> EndAsync() => Task.FromResult($"{this.GetPrimaryKeyString()} again");
}

internal interface IBusyGrain : IGrainWithStringKey
{
    Task<bool> OverlapAsync();
}

[Reentrant]
internal sealed class BusyGrain : Grain, IBusyGrain
{
    private int _inside;

    public async Task<bool> OverlapAsync()
    {
        var overlapped = false;
        for (var i = 0; i < 5; i++)
        {
            overlapped |= ++_inside != 1;
            Thread.SpinWait(200);
            _inside--;
            await Task.Yield();
        }

        return overlapped;
    }
}
