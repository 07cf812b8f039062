namespace TalentMedia.Calls;

/// <summary>
/// Tells calls under way that a connection to a silo broke: what was asked over it, or over another for the sake of the
/// same silo, may never be answered, and Orleans' client would wait until its response timeout.
/// </summary>
internal sealed class ConnectionLoss
{
    private TaskCompletionSource _next = New();

    /// <summary>Completes at the next loss.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    public void Report() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
