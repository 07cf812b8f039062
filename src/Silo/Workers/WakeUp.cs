namespace TalentMedia.Silo.Workers;

/// <summary>Ends a wait early. Signals that come while nobody waits count as one.</summary>
internal sealed class WakeUp(TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim signal = new(0, 1);
    private readonly Lock setting = new();

    public void Set()
    {
        lock (setting)
        {
            if (signal.CurrentCount == 0)
                signal.Release();
        }
    }

    /// <summary>Returns at the next signal, after <paramref name="atMost"/>, or when cancelled.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(atMost, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        await signal.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public void Dispose() => signal.Dispose();
}
