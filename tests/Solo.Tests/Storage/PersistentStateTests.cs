using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace TalentMedia.Solo.Tests.Storage;

/// <summary>The promises of a persistent state, whatever stores it.</summary>
public abstract class PersistentStateTests
{
    [Fact]
    public async Task State_SurvivesDeactivationAndRestart()
    {
        await using var cluster = await StartAsync();
        await cluster.GetGrain<INotebookGrain>(Key).WriteAsync("one", 1);

        await cluster.DeactivateAllAsync();
        Assert.Equal(("one", 1, true), await cluster.GetGrain<INotebookGrain>(Key).ReadAsync());
        await cluster.RestartAsync();

        Assert.Equal(("one", 1, true), await cluster.GetGrain<INotebookGrain>(Key).ReadAsync());
    }

    [Fact]
    public async Task State_NeverWritten_IsNew()
    {
        await using var cluster = await StartAsync();

        Assert.Equal(("", 0, false), await cluster.GetGrain<INotebookGrain>(Key).ReadAsync());
    }

    [Fact]
    public async Task Write_AfterAnotherWrote_IsRefused_AndTheActivationReadsAnew()
    {
        await using var cluster = await StartAsync();
        var grain = cluster.GetGrain<INotebookGrain>(Key);
        await grain.WriteAsync("one", 1);
        var storage = cluster.Services.GetRequiredKeyedService<IGrainStorage>("grains");
        var foreign = new Foreign { State = new(), ETag = await grain.EtagAsync() };
        foreign.State.Text = "theirs";
        await storage.WriteStateAsync("solo-notebook", grain.GetGrainId(), foreign);

        var failure = await Assert.ThrowsAsync<InconsistentStateException>(() => grain.WriteAsync("mine", 2));

        Assert.Equal(foreign.ETag, failure.StoredEtag);
        Assert.Equal("theirs", (await grain.ReadAsync()).Text);
        await grain.WriteAsync("mine", 2);
        Assert.Equal("mine", (await grain.ReadAsync()).Text);
    }

    [Fact]
    public async Task Clear_ForgetsTheRecord_AndItCanBeWrittenAgain()
    {
        await using var cluster = await StartAsync();
        var grain = cluster.GetGrain<INotebookGrain>(Key);
        await grain.WriteAsync("one", 1);

        await grain.ClearAsync();
        await cluster.DeactivateAllAsync();
        Assert.Equal(("", 0, false), await grain.ReadAsync());
        await grain.WriteAsync("two", 2);

        await cluster.DeactivateAllAsync();
        Assert.Equal(("two", 2, true), await grain.ReadAsync());
    }

    [Fact]
    public async Task Members_AreKept_IfTheyHaveAnId()
    {
        await using var cluster = await StartAsync();
        var grain = cluster.GetGrain<INotebookGrain>(Key);
        await grain.FillAsync();

        await cluster.DeactivateAllAsync();

        Assert.Equal("tags=a,b pages=1:x unsent= kind=Large secret=s", await grain.DescribeAsync());
    }

    protected abstract Task<GrainCluster> StartAsync();

    private string Key { get; } = Guid.NewGuid().ToString("N");

    private sealed class Foreign : IGrainState<Notebook>
    {
        public required Notebook State { get; set; }

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}

public sealed class MemoryPersistentStateTests : PersistentStateTests
{
    protected override Task<GrainCluster> StartAsync() => Serve.Class<NotebookGrain>();
}

public sealed class PostgresPersistentStateTests(PostgresFixture postgres) : PersistentStateTests, IClassFixture<PostgresFixture>
{
    protected override Task<GrainCluster> StartAsync() => Serve.Class<NotebookGrain>(options => options.Database = postgres);
}

[GenerateSerializer, Alias("solo-notebook")]
public sealed class Notebook
{
    [Id(0)] public string Text { get; set; } = "";

    [Id(1)] public int Number { get; set; }

    [Id(2)] public ImmutableArray<string> Tags { get; set; } = [];

    [Id(3)] public List<Page> Pages { get; init; } = [];

    public string Unsent { get; set; } = "";

    [Id(4)] public NotebookKind Kind { get; set; }

    [Id(5)] private string Secret { get; set; } = "";

    public string Reveal() => Secret;

    public void Hide(string secret) => Secret = secret;
}

[GenerateSerializer, Alias("solo-page")]
public sealed record Page([property: Id(0)] int Number, [property: Id(1)] string Text);

[GenerateSerializer, Alias("solo-notebook-kind")]
public enum NotebookKind
{
    Small,
    Large,
}

internal interface INotebookGrain : IGrainWithStringKey
{
    Task WriteAsync(string text, int number);

    Task<(string Text, int Number, bool Exists)> ReadAsync();

    Task<string?> EtagAsync();

    Task ClearAsync();

    Task FillAsync();

    Task<string> DescribeAsync();
}

internal sealed class NotebookGrain([PersistentState("solo-notebook", "grains")] IPersistentState<Notebook> state) : Grain, INotebookGrain
{
    public Task WriteAsync(string text, int number)
    {
        state.State.Text = text;
        state.State.Number = number;
        return state.WriteStateAsync();
    }

    public Task<(string Text, int Number, bool Exists)> ReadAsync() => Task.FromResult((state.State.Text, state.State.Number, state.RecordExists));

    public Task<string?> EtagAsync() => Task.FromResult(state.Etag);

    public Task ClearAsync() => state.ClearStateAsync();

    public Task FillAsync()
    {
        state.State.Tags = ["a", "b"];
        state.State.Pages.Add(new Page(1, "x"));
        state.State.Unsent = "lost";
        state.State.Kind = NotebookKind.Large;
        state.State.Hide("s");
        return state.WriteStateAsync();
    }

    public Task<string> DescribeAsync() => Task.FromResult(
        $"tags={string.Join(',', state.State.Tags)} pages={string.Join(',', state.State.Pages.Select(page => $"{page.Number}:{page.Text}"))} "
        + $"unsent={state.State.Unsent} kind={state.State.Kind} secret={state.State.Reveal()}");
}
