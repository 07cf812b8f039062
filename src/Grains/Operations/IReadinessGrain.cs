using Orleans.Concurrency;

namespace TalentMedia.Operations;

/// <summary>Answers when the engine runs grains. Stateless; any key.</summary>
[Alias("readiness")]
public interface IReadinessGrain : IGrainWithStringKey
{
    [ReadOnly, Alias("ping")]
    Task PingAsync();
}

[StatelessWorker(1)]
internal sealed class ReadinessGrain : Grain, IReadinessGrain
{
    public Task PingAsync() => Task.CompletedTask;
}
