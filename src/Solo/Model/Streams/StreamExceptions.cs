using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A consumer was too slow, and items were dropped for it.</summary>
public sealed class QueueCacheMissException(string message) : OrleansException(message);

/// <summary>A consumer failed for too long, and an item was dropped for it.</summary>
public sealed class StreamEventDeliveryFailureException(string message, Exception? innerException = null) : OrleansException(message, innerException);
