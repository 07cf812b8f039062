namespace TalentMedia.Engine.Tests;

/// <summary>One cluster for the tests of a class, which keep apart by the keys of their grains. It serves the grain classes of the fixture's own namespace.</summary>
public abstract class ClusterFixture : IAsyncLifetime
{
    private int _keys;

    public GrainCluster Cluster { get; private set; } = null!;

    public Stage Stage { get; } = new();

    public async ValueTask InitializeAsync() => Cluster = await Stage.OpenAsync(GetType(), Configure);

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A key that no other test of the class has.</summary>
    public string NewKey() => $"k-{Interlocked.Increment(ref _keys)}";

    protected virtual void Configure(GrainClusterOptions options)
    {
    }
}

/// <summary>Tests over one cluster; each has a key of its own.</summary>
public abstract class EngineTests<TFixture>(TFixture fixture) : IClassFixture<TFixture>
    where TFixture : ClusterFixture
{
    protected GrainCluster Cluster => fixture.Cluster;

    protected Stage Stage => fixture.Stage;

    protected string Key { get; } = fixture.NewKey();

    protected Gate Gate => Stage.Gate(Key);

    protected Seen<string> Journal => Stage.Journal(Key);

    protected string NewKey() => fixture.NewKey();
}
