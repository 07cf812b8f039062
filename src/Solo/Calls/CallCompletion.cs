namespace TalentMedia.Solo.Calls;

/// <summary>The caller's end of a call: the task it awaits, of the type the method promises. Its continuations must not run in the callee's turn.</summary>
internal abstract class CallCompletion
{
    /// <summary>What the method returns to the caller: a Task, a ValueTask, or null for a method without result.</summary>
    public abstract object? ReturnValue { get; }

    public abstract bool TrySetResult(object? result);

    public abstract bool TrySetException(Exception exception);

    public abstract bool TrySetCanceled(CancellationToken cancellationToken);
}

internal abstract class CallCompletion<T>(TaskCreationOptions answers) : CallCompletion
{
    private readonly TaskCompletionSource<T> _source = new(answers);

    public Task<T> Task => _source.Task;

    /// <summary>A result of another type, as a filter may set one, fails the call and does not leave it hanging.</summary>
    public override bool TrySetResult(object? result) => result switch
    {
        T typed => _source.TrySetResult(typed),
        null when default(T) is null => _source.TrySetResult(default!),
        _ => _source.TrySetException(new InvalidCastException($"The call answered with {result?.GetType().FullName ?? "null"} in place of {typeof(T).FullName}.")),
    };

    public override bool TrySetException(Exception exception) => _source.TrySetException(exception);

    public override bool TrySetCanceled(CancellationToken cancellationToken) => _source.TrySetCanceled(cancellationToken);
}

internal sealed class TaskCompletion<T>(TaskCreationOptions answers) : CallCompletion<T>(answers)
{
    public override object ReturnValue => Task;
}

internal sealed class ValueTaskCompletion<T>(TaskCreationOptions answers) : CallCompletion<T>(answers)
{
    public override object ReturnValue => new ValueTask<T>(Task);
}

internal sealed class PlainValueTaskCompletion(TaskCreationOptions answers) : CallCompletion<object?>(answers)
{
    public override object ReturnValue => new ValueTask(Task);
}

internal sealed class VoidCompletion(TaskCreationOptions answers) : CallCompletion<object?>(answers)
{
    public override object? ReturnValue => null;
}
