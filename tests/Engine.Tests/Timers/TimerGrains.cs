namespace TalentMedia.Engine.Tests.Timers;

/// <summary>First tick after a second, then every five seconds.</summary>
[GenerateSerializer, Alias("engine-ticking")]
public sealed record Ticking([property: Id(0)] bool WaitsAtTheGate = false, [property: Id(1)] bool Interleave = false, [property: Id(2)] bool Fails = false);

internal interface ITickingGrain : IGrainWithStringKey
{
    Task StartAsync(Ticking ticking);

    Task ChangeAsync(TimeSpan due, TimeSpan period);

    Task StopAsync();

    Task WaitAsync();

    Task<int> TicksAsync();

    [AlwaysInterleave]
    Task<int> PeekAsync();
}

internal sealed class TickingGrain(Stage stage) : Grain, ITickingGrain
{
    private IGrainTimer? _timer;
    private int _ticks;

    private string Key => this.GetPrimaryKeyString();

    public Task StartAsync(Ticking ticking)
    {
        _timer = this.RegisterGrainTimer(
            cancellationToken => TickAsync(ticking, cancellationToken),
            new GrainTimerCreationOptions(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)) { Interleave = ticking.Interleave });
        return Task.CompletedTask;
    }

    public Task ChangeAsync(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public Task StopAsync()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task WaitAsync() => stage.Gate(Key).PassAsync();

    public Task<int> TicksAsync() => Task.FromResult(_ticks);

    public Task<int> PeekAsync() => Task.FromResult(_ticks);

    private async Task TickAsync(Ticking ticking, CancellationToken cancellationToken)
    {
        _ticks++;
        if (ticking.Fails)
            throw new InvalidOperationException("tick");
        if (!ticking.WaitsAtTheGate)
            return;

        try
        {
            await stage.Gate(Key).PassAsync().WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            stage.Journal(Key).Add("tick cancelled");
            throw;
        }
    }
}
