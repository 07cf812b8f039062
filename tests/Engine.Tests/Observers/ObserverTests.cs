namespace TalentMedia.Engine.Tests.Observers;

public sealed class ObserverTests(ObserverTests.Silos fixture) : EngineTests<ObserverTests.Silos>(fixture)
{
    private INewsGrain Grain => Cluster.GetGrain<INewsGrain>(Key);

    [Fact, Behaviour("A grain's calls reach an observer outside, in order, each with its own copy")]
    public async Task Observer_IsCalled_InOrder_WithItsOwnCopy()
    {
        var reader = new Reader();
        await Grain.JoinAsync("r", Reference(reader));

        for (var i = 0; i < 20; i++)
            await Grain.AskAsync("r", [$"{i}"]);

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i}"), reader.Read.Items);
    }

    [Fact, Behaviour("An observer's exception reaches the grain that called")]
    public async Task Observer_ThatThrows_FailsTheGrainsCall()
    {
        var reader = new Reader { Failing = true };
        await Grain.JoinAsync("r", Reference(reader));

        await Assert.ThrowsAsync<InvalidDataException>(() => Grain.AskAsync("r", ["x"]));
        GC.KeepAlive(reader);
    }

    [Fact, Behaviour("A one-way call of an observer tells the grain nothing, also when it fails")]
    public async Task OneWayCall_OfAnObserver_IsNotHeardOfAgain()
    {
        var reader = new Reader { Failing = true };
        await Grain.JoinAsync("r", Reference(reader));

        await Grain.HintAsync("r", "x");

        await reader.Read.UntilAsync(1);
        Assert.Equal(["hint x"], reader.Read.Items);
    }

    [Fact, Behaviour("A call of an observer that was deleted fails, and does not hang for ever")]
    public async Task DeletedObserver_IsNotCalled()
    {
        var reader = new Reader();
        var reference = Reference(reader);
        await Grain.JoinAsync("r", reference);
        Cluster.Client.DeleteObjectReference<IReader>(reference);

        var call = Grain.AskAsync("r", ["x"]);
        await Cluster.QuietAsync();
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(3));

        // Solo knows at once that nobody is there; Orleans waits for the answer.
        var failure = await Record.ExceptionAsync(() => call);
        Assert.True(failure is TimeoutException or ClientNotAvailableException, failure?.ToString());
        Assert.Empty(reader.Read.Items);
    }

    [Fact, Behaviour("ObserverManager forgets an observer that was not renewed within its time")]
    public async Task ObserverManager_ForgetsWhoFallsSilent()
    {
        var (silent, renewing) = (new Reader(), new Reader());
        await Grain.JoinAsync("silent", Reference(silent));
        await Grain.JoinAsync("renewing", Reference(renewing));

        await Cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(4));
        await Grain.JoinAsync("renewing", Reference(renewing));
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(2));
        await Grain.TellAllAsync("x");

        await renewing.Read.UntilAsync(1);
        Assert.Empty(silent.Read.Items);
        Assert.Equal(1, await Grain.ReadersAsync());
    }

    [Fact, Behaviour("ObserverManager drops an observer whose call fails, and tells the others")]
    public async Task ObserverManager_DropsWhoFails()
    {
        var (failing, living) = (new Reader { Failing = true }, new Reader());
        await Grain.JoinAsync("failing", Reference(failing));
        await Grain.JoinAsync("living", Reference(living));

        await Grain.TellAllAsync("x");

        Assert.Equal(["x"], living.Read.Items);
        Assert.Equal(1, await Grain.ReadersAsync());
        GC.KeepAlive(failing);
    }

    [Fact, Behaviour("ObserverManager drops an observer that is gone")]
    public async Task ObserverManager_DropsWhoIsGone()
    {
        var (gone, living) = (new Reader(), new Reader());
        var reference = Reference(gone);
        await Grain.JoinAsync("gone", reference);
        await Grain.JoinAsync("living", Reference(living));
        Cluster.Client.DeleteObjectReference<IReader>(reference);

        await Grain.TellAllAsync("x");

        Assert.Equal(["x"], living.Read.Items);
        Assert.Equal(1, await Grain.ReadersAsync());
        GC.KeepAlive(gone);
    }

    [Fact, Behaviour("A local object is no argument; a reference to it is")]
    public async Task RawObject_CannotBePassed() => await Assert.ThrowsAnyAsync<Exception>(() => Grain.JoinAsync("r", new Reader()));

    private IReader Reference(Reader reader) => Cluster.Client.CreateObjectReference<IReader>(reader);

    public sealed class Silos : ClusterFixture;
}
