using System.Runtime.CompilerServices;

namespace TalentMedia.Solo.Tests.Observers;

/// <summary>Solo knows at once that nobody is behind a reference; Orleans lets the caller wait.</summary>
public sealed class ObserverTests
{
    [Fact]
    public async Task DeletedObserver_FailsTheCallAtOnce()
    {
        await using var cluster = await Serve.Class<NewsGrain>();
        var reader = new Reader();
        var reference = cluster.Client.CreateObjectReference<IReader>(reader);
        cluster.Client.DeleteObjectReference<IReader>(reference);

        await Assert.ThrowsAsync<ClientNotAvailableException>(() => cluster.GetGrain<INewsGrain>("a").TellAsync(reference));
        GC.KeepAlive(reader);
    }

    [Fact]
    public async Task Observer_IsHeldWeakly()
    {
        await using var cluster = await Serve.Class<NewsGrain>();
        var reference = Forgotten(cluster);
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        await Assert.ThrowsAsync<ClientNotAvailableException>(() => cluster.GetGrain<INewsGrain>("a").TellAsync(reference));
    }

    [Fact]
    public async Task ObserverOfAStoppedEngine_IsGone()
    {
        await using var cluster = await Serve.Class<NewsGrain>();
        var reader = new Reader();
        var reference = cluster.Client.CreateObjectReference<IReader>(reader);

        await cluster.RestartAsync();

        await Assert.ThrowsAsync<ClientNotAvailableException>(() => cluster.GetGrain<INewsGrain>("a").TellAsync(reference));
        GC.KeepAlive(reader);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static IReader Forgotten(GrainCluster cluster) => cluster.Client.CreateObjectReference<IReader>(new Reader());
}

internal interface IReader : IGrainObserver
{
    Task ReadAsync();
}

internal sealed class Reader : IReader
{
    public Task ReadAsync() => Task.CompletedTask;
}

internal interface INewsGrain : IGrainWithStringKey
{
    Task TellAsync(IReader reader);
}

internal sealed class NewsGrain : Grain, INewsGrain
{
    public Task TellAsync(IReader reader) => reader.ReadAsync();
}
