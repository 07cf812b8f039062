namespace TalentMedia.Api.Processing;

/// <summary>A stream whose first bytes were read already to see what it is.</summary>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> _pending = head;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_pending.IsEmpty)
            return rest.ReadAsync(buffer, cancellationToken);
        var count = Math.Min(_pending.Length, buffer.Length);
        _pending[..count].CopyTo(buffer);
        _pending = _pending[count..];
        return ValueTask.FromResult(count);
    }
}
