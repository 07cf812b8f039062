using Orleans.Storage;

namespace TalentMedia.Engine.Tests.Calls;

internal interface IToolGrain : IGrainWithStringKey
{
    Task FailAsync(string message);

    Task JamAsync(int drawer);

    [OneWay]
    Task ForgetAsync();

    Task UntilCancelledAsync(CancellationToken cancellationToken);

    [ResponseTimeout("00:00:02")]
    Task HangAsync();

    Task<string?> WhoAsync(string? next);

    Task<IToolGrain> SelfAsync();

    Task<IToolGrain> HandOnAsync(IToolGrain other);

    ValueTask NoteAsync(string note);

    ValueTask<int> NotesAsync();

    Task InconsistentAsync(string? next);
}

[GenerateSerializer, Alias("engine-jammed")]
public sealed class JammedException : Exception
{
    [Id(0)] public int Drawer { get; set; }
}

internal sealed class ToolGrain(Stage stage) : Grain, IToolGrain
{
    private readonly List<string> _notes = [];

    private string Key => this.GetPrimaryKeyString();

    public Task FailAsync(string message) => throw new InvalidDataException(message);

    public Task JamAsync(int drawer) => throw new JammedException { Drawer = drawer };

    public Task ForgetAsync()
    {
        stage.Journal(Key).Add("forgotten");
        throw new InvalidOperationException("nobody hears this");
    }

    public async Task UntilCancelledAsync(CancellationToken cancellationToken)
    {
        var turns = TaskScheduler.Current;
        var cancelled = new TaskCompletionSource<string>();
        await using var registration = cancellationToken.Register(() => cancelled.TrySetResult(TaskScheduler.Current == turns ? "cancelled in a turn" : "cancelled elsewhere"));
        stage.Journal(Key).Add("waits");
        stage.Journal(Key).Add(await cancelled.Task);
        cancellationToken.ThrowIfCancellationRequested();
    }

    public async Task HangAsync()
    {
        await stage.Gate(Key).PassAsync();
        stage.Journal(Key).Add("went on");
    }

    public async Task<string?> WhoAsync(string? next)
    {
        var who = RequestContext.Get("who") as string;
        RequestContext.Set("inner", "mine");
        return next is null ? who : await GrainFactory.GetGrain<IToolGrain>(next).WhoAsync(null);
    }

    public Task<IToolGrain> SelfAsync() => Task.FromResult(this.AsReference<IToolGrain>());

    public Task<IToolGrain> HandOnAsync(IToolGrain other) => Task.FromResult(other);

    public ValueTask NoteAsync(string note)
    {
        _notes.Add(note);
        return default;
    }

    public ValueTask<int> NotesAsync() => new(_notes.Count);

    public Task InconsistentAsync(string? next) =>
        next is null ? throw new InconsistentStateException("changed") : GrainFactory.GetGrain<IToolGrain>(next).InconsistentAsync(null);
}

internal interface IKeyedGrain : IGrainWithGuidKey
{
    Task<Guid> KeyAsync();
}

internal sealed class KeyedGrain : Grain, IKeyedGrain
{
    public Task<Guid> KeyAsync() => Task.FromResult(this.GetPrimaryKey());
}

internal interface INumberedGrain : IGrainWithIntegerKey
{
    Task<long> KeyAsync();
}

internal sealed class NumberedGrain : Grain, INumberedGrain
{
    public Task<long> KeyAsync() => Task.FromResult(this.GetPrimaryKeyLong());
}
