using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Imaging.Children;

/// <summary>
/// The children. They are started when first needed, kept for the next picture, and replaced once they have taken their
/// number of pictures or have come to grief. At most <paramref name="size"/> live at once.
/// </summary>
internal sealed partial class ChildPool(ChildSettings settings, int size, int picturesPerChild, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    /// <summary>A start takes about 0.15 s; on a machine that needs so long for it, nothing would be rendered either.</summary>
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly SemaphoreSlim _places = new(size, size);
    private readonly Stack<ChildProcess> _idle = [];
    private volatile ChildHello? _known;
    private bool _closed;

    /// <summary>What the children work with, as the last one said that started; null before any did, or after one could not.</summary>
    public ChildHello? Known => _known;

    /// <summary>Waits for a place and answers a child that is ready. Each goes back by <see cref="ReturnAsync"/> or <see cref="DiscardAsync"/>.</summary>
    public async Task<ChildProcess> TakeAsync(CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            return await FindIdleAsync() ?? await StartAsync(cancellationToken);
        }
        catch
        {
            _places.Release();
            throw;
        }
    }

    /// <summary>Gives a healthy child back.</summary>
    public async Task ReturnAsync(ChildProcess child)
    {
        if (child.Pictures >= picturesPerChild || !PushIdle(child))
        {
            LogRecycled(child.Id, child.Pictures);
            await child.DisposeAsync();
        }

        _places.Release();
    }

    /// <summary>Ends a child that can no longer be trusted and says how it ended.</summary>
    public async Task<ChildEnd> DiscardAsync(ChildProcess child)
    {
        try
        {
            var end = await child.EndAsync();
            await child.DisposeAsync();
            return end;
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Ends the idle ones now and the others as they come back.</summary>
    public async ValueTask DisposeAsync()
    {
        List<ChildProcess> idle;
        lock (_idle)
        {
            _closed = true;
            idle = [.. _idle];
            _idle.Clear();
        }

        foreach (var child in idle) await child.DisposeAsync();
    }

    private async Task<ChildProcess> StartAsync(CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(StartDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            var child = await ChildProcess.StartAsync(settings, either.Token);
            Notice(child.Hello);
            return child;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _known = null;
            throw new ImagingUnavailableException($"The imaging process did not come up within {StartDeadline.TotalSeconds} s.");
        }
        catch (ImagingUnavailableException)
        {
            _known = null;
            throw;
        }
    }

    /// <summary>Which library it is, once, and again when it changes.</summary>
    private void Notice(ChildHello hello)
    {
        var before = _known;
        _known = hello;
        if (before == hello) return;
        LogLibrary(hello.Version, hello.Library, hello.Confinement);
        if (hello.Notice is not null) LogNotice(hello.Notice);
    }

    /// <summary>One that still lives; whatever ended the others, it was no picture's fault.</summary>
    private async Task<ChildProcess?> FindIdleAsync()
    {
        while (PopIdle() is { } child)
        {
            if (child.IsAlive) return child;
            await child.DisposeAsync();
        }

        return null;
    }

    private ChildProcess? PopIdle()
    {
        lock (_idle) return _idle.TryPop(out var child) ? child : null;
    }

    private bool PushIdle(ChildProcess child)
    {
        lock (_idle)
        {
            if (_closed) return false;
            _idle.Push(child);
            return true;
        }
    }
}
