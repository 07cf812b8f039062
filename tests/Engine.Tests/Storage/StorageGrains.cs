using System.Collections.Immutable;

namespace TalentMedia.Engine.Tests.Storage;

[GenerateSerializer, Alias("engine-notebook")]
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

[GenerateSerializer, Alias("engine-page")]
public sealed record Page([property: Id(0)] int Number, [property: Id(1)] string Text);

[GenerateSerializer, Alias("engine-notebook-kind")]
public enum NotebookKind
{
    Small,
    Large,
}

internal interface INotebookGrain : IGrainWithStringKey
{
    Task WriteAsync(string text, int number);

    Task<(string Text, int Number, bool Exists)> ReadAsync();

    Task<string?> SeenAtActivationAsync();

    Task<string?> EtagAsync();

    Task RereadAsync();

    Task ClearAsync();

    Task FillAsync();

    Task<string> DescribeAsync();
}

internal sealed class NotebookGrain([PersistentState("engine-notebook", "grains")] IPersistentState<Notebook> state) : Grain, INotebookGrain
{
    private string? _seen;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _seen = state.State.Text;
        return Task.CompletedTask;
    }

    public Task WriteAsync(string text, int number)
    {
        state.State.Text = text;
        state.State.Number = number;
        return state.WriteStateAsync();
    }

    public Task<(string Text, int Number, bool Exists)> ReadAsync() => Task.FromResult((state.State.Text, state.State.Number, state.RecordExists));

    public Task<string?> SeenAtActivationAsync() => Task.FromResult(_seen);

    public Task<string?> EtagAsync() => Task.FromResult(state.Etag);

    public Task RereadAsync() => state.ReadStateAsync();

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

internal interface IDiaryGrain : IGrainWithGuidKey
{
    Task WriteAsync(string text);

    Task<string> ReadAsync();
}

/// <summary>Its state is in the default storage.</summary>
internal sealed class DiaryGrain([PersistentState("engine-diary")] IPersistentState<Notebook> state) : Grain, IDiaryGrain
{
    public Task WriteAsync(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public Task<string> ReadAsync() => Task.FromResult(state.State.Text);
}
