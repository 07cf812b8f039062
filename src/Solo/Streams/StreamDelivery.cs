using TalentMedia.Solo.Calls;

namespace TalentMedia.Solo.Streams;

/// <summary>Work for a stream's consumer that waits for its turn in the grain.</summary>
internal sealed class StreamDelivery(string name, Dictionary<string, object>? context, TaskCreationOptions answers, Func<IRequestHost, Task> deliver) : Request(context)
{
    private readonly TaskCompletionSource _source = new(answers);

    public override string Name => name;

    public Task Delivered => _source.Task;

    public override async Task RunAsync(IRequestHost host)
    {
        if (IsEnded)
            return;

        try
        {
            await deliver(host);
            if (TryEnd())
                _source.TrySetResult();
        }
        catch (Exception exception)
        {
            host.Observe(exception);
            Fail(exception);
        }
    }

    public override void Fail(Exception exception)
    {
        if (TryEnd())
            _source.TrySetException(exception);
    }

    /// <summary>Waits for the delivery; one that takes too long is given up and, where it has not begun, never begins.</summary>
    public async Task WithinAsync(TimeSpan limit, TimeProvider clock)
    {
        try
        {
            await Delivered.WaitAsync(limit, clock);
        }
        catch (TimeoutException exception)
        {
            Fail(exception);
            throw;
        }
    }
}
