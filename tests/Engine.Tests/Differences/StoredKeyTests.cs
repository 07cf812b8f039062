namespace TalentMedia.Engine.Tests.Differences;

public sealed class StoredKeyTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact, Difference("String keys that are equal as hexadecimal numbers, in PostgreSQL", "have a state each", "share one row")]
    public async Task HexadecimalKeys_InTheDatabase()
    {
        await using var cluster = await new Stage().OpenAsync(GetType(), options => options.Database = postgres);
        await cluster.GetGrain<ILabelGrain>("ff").WriteAsync("mine");

        Assert.Equal(DifferenceAttribute.OnSolo ? "" : "mine", await cluster.GetGrain<ILabelGrain>("00FF").ReadAsync());
        Assert.Equal("", await cluster.GetGrain<ILabelGrain>("fg").ReadAsync());
    }
}

[GenerateSerializer, Alias("engine-label")]
public sealed class Label
{
    [Id(0)] public string Text { get; set; } = "";
}

internal interface ILabelGrain : IGrainWithStringKey
{
    Task WriteAsync(string text);

    Task<string> ReadAsync();
}

internal sealed class LabelGrain([PersistentState("engine-label", "grains")] IPersistentState<Label> state) : Grain, ILabelGrain
{
    public Task WriteAsync(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    public Task<string> ReadAsync() => Task.FromResult(state.State.Text);
}
