using Orleans.Concurrency;

namespace TalentMedia.Processing;

[StatelessWorker]
internal sealed class JobQueueReader(IJobQueue queue) : Grain, IJobQueueReader
{
    public Task<QueueView> ViewAsync() => queue.ViewAsync(CancellationToken.None);
}
