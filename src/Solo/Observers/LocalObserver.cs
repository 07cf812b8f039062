using Orleans;
using Orleans.Runtime;
using TalentMedia.Solo.Calls;
using TalentMedia.Solo.Scheduling;

namespace TalentMedia.Solo.Observers;

/// <summary>A local object and the calls to it: in order, one at a time, on its own turns and never on the caller's.</summary>
internal sealed class LocalObserver(ITurnScheduler turns, IGrainObserver observer, Action forget) : IRequestTarget
{
    private readonly WeakReference<IGrainObserver> _object = new(observer);
    private readonly TurnTaskScheduler _turns = new(turns, context: null);
    private readonly Queue<Request> _waiting = new();
    private bool _busy;

    public bool TryReceive(Request request)
    {
        if (!_object.TryGetTarget(out var target))
        {
            forget();
            return false;
        }

        if (request.AlwaysInterleaves)
        {
            _ = _turns.Run(() => RunAsync(request, target));
            return true;
        }

        lock (_waiting)
        {
            _waiting.Enqueue(request);
            if (_busy)
                return true;
            _busy = true;
        }

        _ = _turns.Run(RunAllAsync);
        return true;
    }

    private async Task RunAllAsync()
    {
        while (Next() is { } request)
        {
            if (_object.TryGetTarget(out var target))
                await RunAsync(request, target);
            else
                request.Fail(new ClientNotAvailableException($"The object behind an observer reference was collected before {request.Name} reached it."));
        }
    }

    private async Task RunAsync(Request request, IGrainObserver target)
    {
        RequestContext.Values = request.Context;
        await request.RunAsync(new Host(target, _turns));
    }

    private Request? Next()
    {
        lock (_waiting)
        {
            if (_waiting.TryDequeue(out var request))
                return request;

            _busy = false;
            return null;
        }
    }

    private sealed class Host(IGrainObserver target, TurnTaskScheduler turns) : IRequestHost
    {
        public object Instance => target;

        public IGrainContext? Context => null;

        public void Post(Action work) => _ = turns.Run(() =>
        {
            work();
            return Task.CompletedTask;
        });

        public void Observe(Exception exception)
        {
            // The caller is told; an observer has no state of the engine's to give up.
        }
    }
}
