using Orleans.Runtime;
using TalentMedia.Solo.Calls;

namespace TalentMedia.Solo.Activations;

/// <summary>A timer of an activation. It is armed anew when a tick ends, so ticks never overlap.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Lock _gate = new();
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private bool _ticking;
    private TimeSpan? _changedDue;

    public GrainTimer(Activation activation, TimeProvider clock, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, nameof(options.DueTime));
        Check(options.Period, nameof(options.Period));
        _activation = activation;
        _callback = callback;
        _period = options.Period;
        Options = options;
        _timer = clock.CreateTimer(static state => ((GrainTimer)state!).Due(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(options.DueTime, Timeout.InfiniteTimeSpan);
    }

    public GrainTimerCreationOptions Options { get; }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        lock (_gate)
        {
            _period = period;
            if (_ticking)
                _changedDue = dueTime;
            else if (!_stopped.IsCancellationRequested)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        if (!_stopped.IsCancellationRequested)
            _stopped.Cancel();
        _activation.Forget(this);
    }

    public async Task TickAsync()
    {
        lock (_gate)
        {
            if (_stopped.IsCancellationRequested)
                return;
            _ticking = true;
        }

        try
        {
            await _callback(_stopped.Token);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The timer was stopped in its tick, as asked.
        }
        catch (Exception exception)
        {
            _activation.TimerFailed(exception);
        }
        finally
        {
            Rearm();
        }
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, time, "A timer's times are zero, positive, or infinite.");
    }

    private void Rearm()
    {
        lock (_gate)
        {
            _ticking = false;
            if (_stopped.IsCancellationRequested)
                return;

            _timer.Change(_changedDue ?? _period, Timeout.InfiniteTimeSpan);
            _changedDue = null;
        }
    }

    private void Due() => _activation.TryReceive(new TimerTick(this));
}

/// <summary>A tick that waits for its turn.</summary>
internal sealed class TimerTick(GrainTimer timer) : Request(null)
{
    public override string Name => "timer";

    public override bool AlwaysInterleaves => timer.Options.Interleave;

    public override bool KeepsAlive => timer.Options.KeepAlive;

    public override bool MayMove => false;

    public override Task RunAsync(IRequestHost host) => timer.TickAsync();

    public override void Fail(Exception exception) => TryEnd();
}
