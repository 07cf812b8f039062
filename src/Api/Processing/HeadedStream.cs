namespace TalentMedia.Api.Processing;

/// <summary>A stream whose first bytes were read already to see what it is.</summary>
internal sealed class HeadedStream(ReadOnlyMemory<byte> head, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> pending = head;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (pending.IsEmpty)
            return rest.ReadAsync(buffer, cancellationToken);
        var count = Math.Min(pending.Length, buffer.Length);
        pending[..count].CopyTo(buffer);
        pending = pending[count..];
        return ValueTask.FromResult(count);
    }
}
