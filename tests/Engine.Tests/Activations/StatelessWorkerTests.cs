namespace TalentMedia.Engine.Tests.Activations;

public sealed class StatelessWorkerTests(StatelessWorkerTests.Silos fixture) : EngineTests<StatelessWorkerTests.Silos>(fixture)
{
    [Fact, Behaviour("[StatelessWorker] runs requests at once, on as many activations a silo as it says")]
    public async Task Workers_RunAtOnce_UpToTheirNumber()
    {
        var work = Cluster.GetGrain<IForemanGrain>(Key).HaveWorkDoneAsync(6);
        await Journal.UntilAsync(2);
        await Cluster.QuietAsync();
        Assert.Equal(2, Journal.Items.Length);

        Gate.Open();
        var workers = await work;

        Assert.Equal(2, workers.Distinct().Count());
        Assert.Equal(6, workers.Length);
    }

    public sealed class Silos : ClusterFixture;
}

internal interface IForemanGrain : IGrainWithStringKey
{
    Task<Guid[]> HaveWorkDoneAsync(int pieces);
}

/// <summary>Calls from one silo, whose own workers take the work.</summary>
internal sealed class ForemanGrain : Grain, IForemanGrain
{
    public Task<Guid[]> HaveWorkDoneAsync(int pieces) =>
        Task.WhenAll(Enumerable.Range(0, pieces).Select(_ => GrainFactory.GetGrain<IWorkerGrain>(this.GetPrimaryKeyString()).WorkAsync()));
}

internal interface IWorkerGrain : IGrainWithStringKey
{
    Task<Guid> WorkAsync();
}

[StatelessWorker(2)]
internal sealed class WorkerGrain(Stage stage) : Grain, IWorkerGrain
{
    private readonly Guid _me = Guid.NewGuid();

    public async Task<Guid> WorkAsync()
    {
        stage.Journal(this.GetPrimaryKeyString()).Add("work");
        await stage.Gate(this.GetPrimaryKeyString()).PassAsync();
        return _me;
    }
}
