namespace TalentMedia.Engine.Tests.Activations;

internal interface ICountedGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    [ResponseTimeout("01:00:00")]
    Task WaitAsync();

    Task LeaveAsync();

    Task StayAsync(TimeSpan time);
}

internal interface ICountReader : IGrainWithStringKey
{
    Task<int> CountAsync();
}

internal sealed class CountedGrain(Stage stage) : Grain, ICountedGrain, ICountReader
{
    private int _count;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (stage.Fails(Key))
            throw new InvalidOperationException("not today");

        stage.Journal(Key).Add("activate");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        stage.Journal(Key).Add($"deactivate: {reason.ReasonCode}");
        return stage.Fails($"{Key} end") ? throw new InvalidOperationException("not in peace") : Task.CompletedTask;
    }

    public async Task<int> AddAsync(int amount)
    {
        var before = _count;
        await Task.Yield();
        return _count = before + amount;
    }

    public Task WaitAsync() => stage.Gate(Key).PassAsync();

    public Task<int> CountAsync() => Task.FromResult(_count);

    public async Task LeaveAsync()
    {
        DeactivateOnIdle();
        await Task.Yield();
        stage.Journal(Key).Add("leave");
    }

    public Task StayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}

internal interface IKeptGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);
}

[KeepAlive]
internal sealed class KeptGrain : Grain, IKeptGrain
{
    private int _count;

    public Task<int> AddAsync(int amount) => Task.FromResult(_count += amount);
}
