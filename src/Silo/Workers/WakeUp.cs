namespace TalentMedia.Silo.Workers;

/// <summary>Ends a wait early. Signals that come while nobody waits count as one. One at a time may wait.</summary>
internal sealed class WakeUp(TimeProvider clock)
{
    private readonly Lock _setting = new();
    private TaskCompletionSource? _waiting;
    private bool _isSet;

    public void Set()
    {
        lock (_setting)
        {
            _isSet = _waiting is null;
            _waiting?.TrySetResult();
            _waiting = null;
        }
    }

    /// <summary>Returns at the next signal, after <paramref name="atMost"/>, or when cancelled.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (Begin() is not { } signal)
            return;
        using var late = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        await using var ended = either.Token.UnsafeRegister(static self => ((WakeUp)self!).End(), this);
        await signal.Task;
    }

    /// <returns>Null where a signal came before.</returns>
    private TaskCompletionSource? Begin()
    {
        lock (_setting)
        {
            // Whoever signals goes on with its own work at once; the one that waits is not run inside of it.
            _waiting = _isSet ? null : new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _isSet = false;
            return _waiting;
        }
    }

    private void End()
    {
        lock (_setting)
        {
            _waiting?.TrySetResult();
            _waiting = null;
        }
    }
}
