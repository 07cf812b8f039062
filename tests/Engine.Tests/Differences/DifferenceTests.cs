using Orleans.Hosting;

namespace TalentMedia.Engine.Tests.Differences;

public sealed class DifferenceTests(DifferenceTests.Silos fixture) : EngineTests<DifferenceTests.Silos>(fixture)
{
    [Fact, Difference("A call of an observer that was deleted", "fails at once with ClientNotAvailableException", "waits for the response timeout")]
    public async Task DeletedObserver_FailsTheCall()
    {
        var listener = new Listener();
        var reference = Cluster.Client.CreateObjectReference<IListener>(listener);
        Cluster.Client.DeleteObjectReference<IListener>(reference);

        var failure = await Record.ExceptionAsync(() => Cluster.GetGrain<ICallerGrain>(Key).CallAsync(reference));

        Assert.IsType(DifferenceAttribute.OnSolo ? typeof(ClientNotAvailableException) : typeof(TimeoutException), failure);
        GC.KeepAlive(listener);
    }

    [Fact, Difference("A timer's tick", "passes by the call filters", "goes through the call filters")]
    public async Task TimerTick_AndTheFilters()
    {
        await Cluster.GetGrain<ICallerGrain>(Key).TickAsync();
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(1));
        await Journal.UntilAsync(items => items.Contains("tick"));

        Assert.Equal(DifferenceAttribute.OnSolo ? ["tick"] : ["filtered", "tick"], Journal.Items);
    }

    public sealed class Silos : ClusterFixture
    {
        protected override void Configure(GrainClusterOptions options) => options.Silo = silo => silo.AddIncomingGrainCallFilter<TickFilter>();
    }

    private sealed class TickFilter(Stage stage) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Grain is CallerGrain && context.InterfaceMethod?.DeclaringType != typeof(ICallerGrain))
                stage.Journal(context.TargetId.Key.ToString()!).Add("filtered");
            return context.Invoke();
        }
    }
}

internal interface IListener : IGrainObserver
{
    [ResponseTimeout("00:00:02")]
    Task HearAsync();
}

internal sealed class Listener : IListener
{
    public Task HearAsync() => Task.CompletedTask;
}

internal interface ICallerGrain : IGrainWithStringKey
{
    Task CallAsync(IListener listener);

    Task TickAsync();
}

internal sealed class CallerGrain(Stage stage) : Grain, ICallerGrain
{
    private string Key => this.GetPrimaryKeyString();

    public Task CallAsync(IListener listener) => listener.HearAsync();

    public Task TickAsync()
    {
        this.RegisterGrainTimer(
            () =>
            {
                stage.Journal(Key).Add("tick");
                return Task.CompletedTask;
            },
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        return Task.CompletedTask;
    }
}
