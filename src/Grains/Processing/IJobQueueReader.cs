using TalentMedia.Calls;

namespace TalentMedia.Processing;

/// <summary>Reads the queue for the operations page. Any string is a key: it names the pool, not the queue.</summary>
[Alias("job-queue-reader")]
public interface IJobQueueReader : IGrainWithStringKey
{
    [Idempotent, Alias("view")]
    Task<QueueView> ViewAsync();
}

/// <param name="OldestWaitSeconds">How long the oldest due job has waited; null where none waits.</param>
[GenerateSerializer, Immutable, Alias("queue-view")]
public sealed record QueueView(
    [property: Id(0)] QueueCount[] Jobs,
    [property: Id(1)] double? OldestWaitSeconds,
    [property: Id(2)] int PortfoliosWaiting);

/// <param name="State">A job state: <c>available scheduled running retryable completed cancelled discarded</c>.</param>
[GenerateSerializer, Immutable, Alias("queue-count")]
public sealed record QueueCount([property: Id(0)] string Kind, [property: Id(1)] string State, [property: Id(2)] long Count);
