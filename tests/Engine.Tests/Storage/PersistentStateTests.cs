using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace TalentMedia.Engine.Tests.Storage;

/// <summary>The promises of a persistent state, whatever stores it.</summary>
public abstract class PersistentStateTests : IAsyncLifetime
{
    private GrainCluster _cluster = null!;

    private INotebookGrain Grain => _cluster.GetGrain<INotebookGrain>(Key);

    private string Key { get; } = $"notebook-{Guid.NewGuid():N}";

    public async ValueTask InitializeAsync() => _cluster = await new Stage().OpenAsync(GetType(), Configure);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact, Behaviour("A written state survives deactivation and restart")]
    public async Task State_SurvivesDeactivationAndRestart()
    {
        await Grain.WriteAsync("one", 1);

        await _cluster.DeactivateAllAsync();
        Assert.Equal(("one", 1, true), await Grain.ReadAsync());
        await _cluster.RestartAsync();

        Assert.Equal(("one", 1, true), await Grain.ReadAsync());
    }

    [Fact, Behaviour("A state that was never written is new, and RecordExists is false")]
    public async Task State_NeverWritten_IsNew() => Assert.Equal(("", 0, false), await Grain.ReadAsync());

    [Fact, Behaviour("A state is read before OnActivateAsync")]
    public async Task State_IsReadBeforeActivation()
    {
        await Grain.WriteAsync("one", 1);
        await _cluster.DeactivateAsync(Grain);

        Assert.Equal("one", await Grain.SeenAtActivationAsync());
    }

    [Fact, Behaviour("A write on an old ETag throws InconsistentStateException, and the next activation reads anew")]
    public async Task Write_AfterAnotherWrote_IsRefused_AndTheActivationReadsAnew()
    {
        await Grain.WriteAsync("one", 1);
        var storage = _cluster.Services.GetRequiredKeyedService<IGrainStorage>("grains");
        var foreign = new Foreign { State = new() { Text = "theirs" }, ETag = await Grain.EtagAsync(), RecordExists = true };
        await storage.WriteStateAsync("engine-notebook", Grain.GetGrainId(), foreign);

        await Assert.ThrowsAsync<InconsistentStateException>(() => Grain.WriteAsync("mine", 2));

        Assert.Equal("theirs", (await Grain.ReadAsync()).Text);
        await Grain.WriteAsync("mine", 2);
        Assert.Equal("mine", (await Grain.ReadAsync()).Text);
    }

    [Fact, Behaviour("ReadStateAsync takes over what another wrote")]
    public async Task Read_TakesOverWhatIsStored()
    {
        await Grain.WriteAsync("one", 1);
        var storage = _cluster.Services.GetRequiredKeyedService<IGrainStorage>("grains");
        await storage.WriteStateAsync("engine-notebook", Grain.GetGrainId(), new Foreign { State = new() { Text = "theirs" }, ETag = await Grain.EtagAsync(), RecordExists = true });
        Assert.Equal("one", (await Grain.ReadAsync()).Text);

        await Grain.RereadAsync();

        Assert.Equal("theirs", (await Grain.ReadAsync()).Text);
    }

    [Fact, Behaviour("A cleared state is new, RecordExists is false, and it can be written again")]
    public async Task Clear_ForgetsTheRecord_AndItCanBeWrittenAgain()
    {
        await Grain.WriteAsync("one", 1);

        await Grain.ClearAsync();
        Assert.Equal(("", 0, false), await Grain.ReadAsync());
        await _cluster.DeactivateAsync(Grain);
        Assert.Equal(("", 0, false), await Grain.ReadAsync());
        await Grain.WriteAsync("two", 2);

        await _cluster.DeactivateAsync(Grain);
        Assert.Equal(("two", 2, true), await Grain.ReadAsync());
    }

    [Fact, Behaviour("Members with an [Id] are stored, private ones too; others are not")]
    public async Task Members_AreKept_IfTheyHaveAnId()
    {
        await Grain.FillAsync();

        await _cluster.DeactivateAsync(Grain);

        Assert.Equal("tags=a,b pages=1:x unsent= kind=Large secret=s", await Grain.DescribeAsync());
    }

    [Fact, Behaviour("Grains with a GUID for their key have states too")]
    public async Task GuidKey_HasAState()
    {
        var key = Guid.NewGuid();
        await _cluster.GetGrain<IDiaryGrain>(key).WriteAsync("dear diary");

        await _cluster.DeactivateAllAsync();

        Assert.Equal("dear diary", await _cluster.GetGrain<IDiaryGrain>(key).ReadAsync());
        Assert.Equal("", await _cluster.GetGrain<IDiaryGrain>(Guid.NewGuid()).ReadAsync());
    }

    /// <summary>Chooses the storage.</summary>
    protected virtual void Configure(GrainClusterOptions options)
    {
    }

    private sealed class Foreign : IGrainState<Notebook>
    {
        [AllowNull]
        public Notebook State { get; set; } = new();

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}

public sealed class MemoryPersistentStateTests : PersistentStateTests;

public sealed class PostgresPersistentStateTests(PostgresFixture postgres) : PersistentStateTests, IClassFixture<PostgresFixture>
{
    protected override void Configure(GrainClusterOptions options) => options.Database = postgres;
}
