using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace TalentMedia.Solo.Streams;

internal static partial class StreamLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Consumer {Consumer} of stream {Stream} has no grain class any more and gets no items")]
    public static partial void Orphaned(ILogger logger, StreamId stream, GrainId consumer);

    [LoggerMessage(Level = LogLevel.Error, Message = "Item {Item} of stream {Stream} was dropped for consumer {Consumer}, which fails")]
    public static partial void Dropped(ILogger logger, long item, StreamId stream, GrainId? consumer, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Consumer {Consumer} of stream {Stream} failed to take an error")]
    public static partial void ErrorNotTaken(ILogger logger, StreamId stream, GrainId? consumer, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Grain {Consumer} is subscribed to stream {Stream} but has not resumed its subscription; the item is skipped")]
    public static partial void NobodyAttached(ILogger logger, StreamId stream, GrainId consumer);
}
