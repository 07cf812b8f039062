namespace TalentMedia.Engine.Tests.Activations;

public sealed class ActivationTests(ActivationTests.Silos fixture) : EngineTests<ActivationTests.Silos>(fixture)
{
    private ICountedGrain Grain => Cluster.GetGrain<ICountedGrain>(Key);

    [Fact, Behaviour("First calls at once make one activation")]
    public async Task Grain_FirstCalledByManyAtOnce_IsActivatedOnce()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Grain.AddAsync(1)));

        Assert.Equal(51, await Grain.AddAsync(1));
        Assert.Equal(["activate"], Journal.Items);
    }

    [Fact, Behaviour("Keys tell grains apart")]
    public async Task Grains_OfDifferentKeys_AreDifferent()
    {
        await Grain.AddAsync(5);

        Assert.Equal(1, await Cluster.GetGrain<ICountedGrain>(NewKey()).AddAsync(1));
    }

    [Fact, Behaviour("All interfaces of a class lead to one activation")]
    public async Task OneClassOfTwoInterfaces_IsOneActivation()
    {
        await Grain.AddAsync(3);

        Assert.Equal(3, await Cluster.GetGrain<ICountReader>(Key).CountAsync());
        Assert.Equal(3, await Grain.AsReference<ICountReader>().CountAsync());
    }

    [Fact, Behaviour("An activation that fails fails the calls that wait for it, and the next call tries again")]
    public async Task Activation_ThatFails_FailsItsCallersAndIsTriedAgain()
    {
        Stage.Fail(Key, times: 1);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => Grain.AddAsync(1));

        Assert.Equal("not today", failure.Message);
        Assert.Equal(1, await Grain.AddAsync(1));
    }

    [Fact, Behaviour("An idle activation ends with reason ActivationIdle; the next call makes a new one")]
    public async Task Activation_Idle_EndsWithItsReason()
    {
        await Grain.AddAsync(1);

        await Cluster.CollectIdleAsync();
        await Journal.UntilAsync(2);

        Assert.Equal(["activate", "deactivate: ActivationIdle"], Journal.Items);
        Assert.Equal(1, await Grain.AddAsync(1));
    }

    [Fact, Behaviour("A request that runs keeps its activation")]
    public async Task Activation_ThatIsBusy_IsNotIdle()
    {
        var busy = Grain.WaitAsync();
        await Gate.Reached;

        await Cluster.CollectIdleAsync();
        Assert.Equal(["activate"], Journal.Items);

        Gate.Open();
        await busy;
    }

    [Fact, Behaviour("DelayDeactivation keeps an idle activation; a negative time takes that back")]
    public async Task DelayDeactivation_KeepsAnIdleGrain_UntilItIsTakenBack()
    {
        await Grain.StayAsync(TimeSpan.FromHours(2));
        await Cluster.CollectIdleAsync();
        Assert.Equal(["activate"], Journal.Items);

        await Grain.StayAsync(TimeSpan.FromSeconds(-1));
        await Cluster.CollectIdleAsync();
        await Journal.UntilAsync(2);

        Assert.Equal(["activate", "deactivate: ActivationIdle"], Journal.Items);
    }

    [Fact, Behaviour("[KeepAlive] keeps activations of the class")]
    public async Task KeepAlive_KeepsIdleActivations()
    {
        var grain = Cluster.GetGrain<IKeptGrain>(Key);
        await grain.AddAsync(1);

        await Cluster.CollectIdleAsync();

        Assert.Equal(2, await grain.AddAsync(1));
    }

    [Fact, Behaviour("DeactivateOnIdle ends the activation after the request, with reason ApplicationRequested")]
    public async Task DeactivateOnIdle_EndsAfterTheRequest_AndTheNextCallMeetsANewActivation()
    {
        await Grain.AddAsync(4);

        await Grain.LeaveAsync();

        Assert.Equal(1, await Grain.AddAsync(1));
        Assert.Equal(["activate", "leave", "deactivate: ApplicationRequested", "activate"], Journal.Items);
    }

    [Fact, Behaviour("A failing OnDeactivateAsync does not keep the activation")]
    public async Task Deactivation_ThatFails_EndsAllTheSame()
    {
        await Grain.AddAsync(4);
        Stage.Fail($"{Key} end", times: 1);

        await Cluster.DeactivateAsync(Grain);

        Assert.Equal(1, await Grain.AddAsync(1));
    }

    [Fact, Behaviour("A stop in good order ends all activations, with reason ShuttingDown")]
    public async Task Stop_EndsAllActivations()
    {
        var stage = new Stage();
        await using var cluster = await stage.OpenAsync(GetType());
        foreach (var key in new[] { "a", "b" })
            await cluster.GetGrain<ICountedGrain>(key).AddAsync(1);

        await cluster.StopAsync();

        Assert.Equal(["activate", "deactivate: ShuttingDown"], stage.Journal("a").Items);
        Assert.Equal(["activate", "deactivate: ShuttingDown"], stage.Journal("b").Items);
        await cluster.StartAgainAsync();
    }

    public sealed class Silos : ClusterFixture
    {
        // Orleans compares the end of a delay, which it has by the grains' clock, with the world's time.
        protected override void Configure(GrainClusterOptions options) => options.Clock = new TestClock(TimeProvider.System.GetUtcNow());
    }
}
