using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Solo.Tests.Activations;

public sealed class StatelessWorkerTests
{
    [Fact]
    public async Task Workers_RunAtOnce_UpToTheirNumber()
    {
        var gate = new Gate();
        await using var cluster = await Serve.Class<WorkerGrain>(options => options.Services = services => services.AddSingleton(gate));
        var grain = cluster.GetGrain<IWorkerGrain>("pool");

        var calls = Enumerable.Range(0, 6).Select(_ => grain.WorkAsync()).ToArray();
        await gate.Reached;
        await cluster.QuietAsync();
        gate.Open();
        var workers = await Task.WhenAll(calls);

        Assert.Equal(2, workers.Distinct().Count());
    }
}

internal interface IWorkerGrain : IGrainWithStringKey
{
    Task<Guid> WorkAsync();
}

[StatelessWorker(2)]
internal sealed class WorkerGrain(Gate gate) : Grain, IWorkerGrain
{
    private readonly Guid _me = Guid.NewGuid();

    public async Task<Guid> WorkAsync()
    {
        await gate.PassAsync();
        return _me;
    }
}
