using Orleans.Streams;

namespace TalentMedia.Solo.Streams;

/// <summary>An item, the end or an error on a stream.</summary>
internal sealed record StreamItem(StreamItemKind Kind, object? Value, SequenceToken Token, Dictionary<string, object>? Context);

internal enum StreamItemKind
{
    Next,
    Completed,
    Error,
}

/// <summary>The number of an item in its stream.</summary>
internal sealed class SequenceToken(long sequenceNumber) : StreamSequenceToken
{
    public override long SequenceNumber { get; protected set; } = sequenceNumber;

    public override int EventIndex { get; protected set; }

    public override bool Equals(StreamSequenceToken? other) => other is not null && CompareTo(other) == 0;

    public override int CompareTo(StreamSequenceToken? other) =>
        other is null ? 1 : (SequenceNumber, EventIndex).CompareTo((other.SequenceNumber, other.EventIndex));
}
