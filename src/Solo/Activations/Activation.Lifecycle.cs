using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Runtime;
using TalentMedia.Solo.Calls;

namespace TalentMedia.Solo.Activations;

internal sealed partial class Activation
{
    private Stage _stage = Stage.Activating;
    private DeactivationReason? _reason;

    private enum Stage
    {
        /// <summary>Requests wait until the grain is ready.</summary>
        Activating,

        Valid,

        /// <summary>Running requests end; only what belongs to them may still start.</summary>
        Draining,

        /// <summary>OnDeactivateAsync runs; requests wait for the next activation.</summary>
        Deactivating,

        Ended,
    }

    /// <summary>Begins to make the grain ready. Called once.</summary>
    public void Activate(Dictionary<string, object>? context) => _ = _turns.Run(() => ActivateAsync(context));

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _reason ??= deactivationReason;
            if (_stage != Stage.Valid)
                return;

            _stage = Stage.Draining;
            if (_running.Count == 0)
                BeginEnd();
        }
    }

    void IGrainContext.DelayDeactivation(TimeSpan time)
    {
        lock (_gate)
        {
            _keepUntil = time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue
                ? long.MaxValue
                : _engine.Clock.GetTimestamp() + (long)(time.TotalSeconds * _engine.Clock.TimestampFrequency);
        }
    }

    /// <summary>Whether nobody has used the activation for longer than its age limit.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                var now = _engine.Clock.GetTimestamp();
                return !Class.KeepAlive && _stage == Stage.Valid && _running.Count == 0 && _waiting.Count == 0
                    && _keepUntil <= now && _engine.Clock.GetElapsedTime(_lastUsed, now) >= AgeLimit;
            }
        }
    }

    private TimeSpan AgeLimit => Class.AgeLimit ?? _engine.Options.CollectionAge;

    /// <summary>Ends the activation if it is idle.</summary>
    public void DeactivateIfIdle()
    {
        lock (_gate)
        {
            if (IsIdle)
                Deactivate(new(DeactivationReasonCode.ActivationIdle, $"Idle for {AgeLimit}."));
        }
    }

    private async Task ActivateAsync(Dictionary<string, object>? context)
    {
        RequestContext.Values = context;
        try
        {
            _scope = _engine.Services.CreateAsyncScope();
            _instance = Class.Constructor.Create(this);
            await BoundedAsync(PrepareAsync, _engine.Options.ActivationTimeout, "activation");
        }
        catch (Exception exception)
        {
            _engine.Meter.ActivationFailed();
            ActivationLog.ActivationFailed(_log, GrainId, exception);
            await EndAsync(exception);
            return;
        }

        lock (_gate)
        {
            // A grain that asks for its end while it begins still serves the request it was made for.
            _stage = Stage.Valid;
            _lastUsed = _engine.Clock.GetTimestamp();
            _engine.Meter.ActivationCreated();
            StartWhatMay();
            if (_reason is { } reason)
                Deactivate(reason);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellation)
    {
        foreach (var state in _states)
            await state.ReadStateAsync(cancellation);
        await ((IGrainBase)_instance!).OnActivateAsync(cancellation);
    }

    private void BeginEnd()
    {
        _stage = Stage.Deactivating;
        _ = _turns.Run(DeactivateAsync);
    }

    private async Task DeactivateAsync()
    {
        RequestContext.Values = null;
        StopTimers();
        try
        {
            await BoundedAsync(
                cancellation => ((IGrainBase)_instance!).OnDeactivateAsync(_reason!.Value, cancellation), _engine.Options.DeactivationTimeout, "deactivation");
        }
        catch (Exception exception)
        {
            ActivationLog.DeactivationFailed(_log, GrainId, exception);
        }

        await EndAsync(null);
    }

    /// <summary>Leaves the directory, then hands on what waits, or fails it with what failed the activation.</summary>
    private async Task EndAsync(Exception? failure)
    {
        StopTimers();
        await DisposeAsync();
        Request[] waiting;
        lock (_gate)
        {
            _stage = Stage.Ended;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        _ended(this);
        _deactivated.TrySetResult();
        foreach (var request in waiting)
        {
            if (failure is not null)
                request.Fail(failure);
            else if (request.MayMove)
                _engine.Dispatch(GrainId, request);
        }
    }

    private async Task DisposeAsync()
    {
        try
        {
            if (_instance is IAsyncDisposable asynchronous)
                await asynchronous.DisposeAsync();
            else
                (_instance as IDisposable)?.Dispose();
            if (_scope is { } scope)
                await scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            ActivationLog.DeactivationFailed(_log, GrainId, exception);
        }
    }

    private async Task BoundedAsync(Func<CancellationToken, Task> work, TimeSpan limit, string what)
    {
        using var cancellation = new CancellationTokenSource(limit, _engine.Clock);
        try
        {
            await work(cancellation.Token).WaitAsync(cancellation.Token);
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"The {what} of {GrainId} took longer than {limit}.", exception);
        }
    }
}
