using System.Runtime.CompilerServices;

namespace TalentMedia.Solo.Tests.Observers;

public sealed class ObserverTests
{
    [Fact]
    public async Task Observer_IsCalled_InOrder_WithItsOwnCopy()
    {
        await using var cluster = await Serve.Class<NewsGrain>();
        var reader = new Reader();
        var reference = cluster.Client.CreateObjectReference<IReader>(reader);
        var grain = cluster.GetGrain<INewsGrain>("a");
        await grain.JoinAsync(reference);

        for (var i = 0; i < 20; i++)
            await grain.TellAsync([$"{i}"]);
        await cluster.QuietAsync();

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), reader.Read.Select(words => words[0]));
        GC.KeepAlive(reader);
    }

    [Fact]
    public async Task DeletedObserver_FailsClearly_AndOneWayCallsAreDropped()
    {
        await using var cluster = await Serve.Class<NewsGrain>();
        var reader = new Reader();
        var reference = cluster.Client.CreateObjectReference<IReader>(reader);
        var grain = cluster.GetGrain<INewsGrain>("a");
        await grain.JoinAsync(reference);
        cluster.Client.DeleteObjectReference<IReader>(reference);

        await Assert.ThrowsAsync<ClientNotAvailableException>(() => grain.TellAsync(["x"]));
        await grain.HintAsync("x");

        Assert.Empty(reader.Read);
    }

    [Fact]
    public async Task Observer_IsHeldWeakly()
    {
        await using var cluster = await Serve.Class<NewsGrain>();
        var grain = cluster.GetGrain<INewsGrain>("a");
        await grain.JoinAsync(Forgotten(cluster));
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        await Assert.ThrowsAsync<ClientNotAvailableException>(() => grain.TellAsync(["x"]));
    }

    [Fact]
    public async Task RawObject_CannotBePassed()
    {
        await using var cluster = await Serve.Class<NewsGrain>();

        await Assert.ThrowsAsync<ArgumentException>(() => cluster.GetGrain<INewsGrain>("a").JoinAsync(new Reader()));
    }

    [Fact]
    public async Task ObserverOfAStoppedEngine_IsGone()
    {
        await using var cluster = await Serve.Class<NewsGrain>();
        var reader = new Reader();
        var reference = cluster.Client.CreateObjectReference<IReader>(reader);

        await cluster.RestartAsync();
        var grain = cluster.GetGrain<INewsGrain>("a");
        await grain.JoinAsync(reference);

        await Assert.ThrowsAsync<ClientNotAvailableException>(() => grain.TellAsync(["x"]));
        GC.KeepAlive(reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IReader Forgotten(GrainCluster cluster) => cluster.Client.CreateObjectReference<IReader>(new Reader());
}

public interface IReader : IGrainObserver
{
    Task ReadAsync(List<string> words);

    [OneWay]
    Task HintAsync(string word);
}

internal sealed class Reader : IReader
{
    public List<List<string>> Read { get; } = [];

    public Task ReadAsync(List<string> words)
    {
        Read.Add(words);
        return Task.CompletedTask;
    }

    public Task HintAsync(string word) => Task.CompletedTask;
}

internal interface INewsGrain : IGrainWithStringKey
{
    Task JoinAsync(IReader reader);

    Task TellAsync(List<string> words);

    Task HintAsync(string word);
}

internal sealed class NewsGrain : Grain, INewsGrain
{
    private IReader? _reader;

    public Task JoinAsync(IReader reader)
    {
        _reader = reader;
        return Task.CompletedTask;
    }

    public async Task TellAsync(List<string> words)
    {
        await _reader!.ReadAsync(words);
        words[0] = "changed after it was sent";
    }

    public Task HintAsync(string word) => _reader!.HintAsync(word);
}
