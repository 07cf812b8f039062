using Orleans.Runtime;
using TalentMedia.Solo.Calls;

namespace TalentMedia.Solo.Activations;

internal sealed partial class Activation
{
    private readonly HashSet<GrainTimer> _timers = [];

    IGrainTimer IGrainContext.RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        lock (_gate)
        {
            if (_stage is Stage.Deactivating or Stage.Ended)
                throw new InvalidOperationException($"{GrainId} is deactivated and takes no more timers.");

            var timer = new GrainTimer(this, _engine.Clock, callback, options);
            _timers.Add(timer);
            return timer;
        }
    }

    public void Forget(GrainTimer timer)
    {
        lock (_gate)
            _timers.Remove(timer);
    }

    public void TimerFailed(Exception exception)
    {
        ActivationLog.TimerFailed(_log, GrainId, exception);
        ((IRequestHost)this).Observe(exception);
    }

    private void StopTimers()
    {
        GrainTimer[] timers;
        lock (_gate)
            timers = [.. _timers];
        foreach (var timer in timers)
            timer.Dispose();
    }
}
