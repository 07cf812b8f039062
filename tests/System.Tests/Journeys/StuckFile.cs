using System.Net;

namespace TalentMedia.SystemTests.Journeys;

/// <summary>A file whose sender gets stuck halfway: the second half never comes. It does not notice by itself that the other side has gone.</summary>
internal sealed class StuckFile(byte[] bytes) : HttpContent
{
    private readonly TaskCompletionSource _half = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first half has left.</summary>
    public Task HalfSent => _half.Task;

    public void BreakOff() => _end.TrySetException(new IOException("The sender has broken off."));

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        _half.TrySetResult();
        await _end.Task.WaitAsync(cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = bytes.Length;
        return true;
    }
}
