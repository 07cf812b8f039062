using System.Collections.Concurrent;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Tests.Workers;

/// <summary>A handler that does what the test says.</summary>
internal sealed class ScriptedHandler(string kind) : IJobHandler
{
    public string Kind => kind;

    public Func<Job, CancellationToken, Task<JobResult>> Script { get; set; } = (_, _) => Task.FromResult(JobResult.Done);

    public Action<Job, string> GaveUp { get; set; } = (_, _) => { };

    public ConcurrentQueue<string> Handled { get; } = new();

    public Task<JobResult> HandleAsync(Job job, CancellationToken cancellationToken)
    {
        Handled.Enqueue(job.Key);
        return Script(job, cancellationToken);
    }

    public Task GiveUpAsync(Job job, string code, CancellationToken cancellationToken)
    {
        GaveUp(job, code);
        return Task.CompletedTask;
    }
}
