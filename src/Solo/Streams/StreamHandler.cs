using Orleans.Streams;
using TalentMedia.Solo.Copying;

namespace TalentMedia.Solo.Streams;

/// <summary>A consumer's observer, whatever the type of its items.</summary>
internal abstract class StreamHandler
{
    public abstract Task DeliverAsync(StreamItem item);

    public abstract Task FailAsync(Exception exception);
}

internal sealed class StreamHandler<T>(IAsyncObserver<T> observer, CopierRegistry copiers) : StreamHandler
{
    private readonly Copier _copier = copiers.Declared(typeof(T));

    // Each consumer gets its own copy; what they do with it is no matter to the others.
    public override Task DeliverAsync(StreamItem item) => item.Kind switch
    {
        StreamItemKind.Next => observer.OnNextAsync((T)_copier.CopyObject(item.Value, new())!, item.Token),
        StreamItemKind.Completed => observer.OnCompletedAsync(),
        _ => observer.OnErrorAsync((Exception)item.Value!),
    };

    public override Task FailAsync(Exception exception) => observer.OnErrorAsync(exception);
}
