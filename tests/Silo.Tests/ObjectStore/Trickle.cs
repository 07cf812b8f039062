namespace TalentMedia.Silo.Tests.ObjectStore;

/// <summary>A request body: comes in small pieces, cannot be rewound, and may break or be cancelled on the way.</summary>
internal sealed class Trickle(byte[] content, int failAt = int.MaxValue, Action? atHalf = null) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (_position >= failAt)
            throw new EndOfStreamException("The client went away.");
        if (_position >= content.Length / 2)
            atHalf?.Invoke();
        var count = Math.Min(Math.Min(buffer.Length, 4096), content.Length - _position);
        content.AsMemory(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Requests are read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
