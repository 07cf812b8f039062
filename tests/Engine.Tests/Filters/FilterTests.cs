using Orleans.Hosting;

namespace TalentMedia.Engine.Tests.Filters;

public sealed class FilterTests(FilterTests.Silos fixture) : EngineTests<FilterTests.Silos>(fixture)
{
    private IHostGrain Host => Cluster.GetGrain<IHostGrain>(Key);

    [Fact, Behaviour("Filters stand around the call on the caller's and the callee's side, the grain's own innermost")]
    public async Task Filters_StandAroundTheCall_OnBothSides()
    {
        Assert.Equal("hello you", await Host.WelcomeAsync("you"));

        Assert.Equal(["out GreetAsync(you)", "in GreetAsync(you)", "own GreetAsync(you)", "greet you", "own done", "in done hello you", "out done hello you"], Journal.Items);
    }

    [Fact, Behaviour("A filter may change arguments and result")]
    public async Task Filter_MayChangeArgumentsAndResult() => Assert.Equal("hello friend!", await Host.WelcomeAsync("foe"));

    [Fact, Behaviour("A filter may answer in place of the method")]
    public async Task Filter_MayAnswerInPlaceOfTheMethod()
    {
        Assert.Equal("refused", await Host.WelcomeAsync("stranger"));

        Assert.DoesNotContain("greet stranger", Journal.Items);
    }

    [Fact, Behaviour("An exception of a filter is the call's")]
    public async Task Filter_ThatThrows_FailsTheCall()
    {
        var failure = await Assert.ThrowsAsync<UnauthorizedAccessException>(() => Host.WelcomeAsync("thief"));

        Assert.Equal("not you", failure.Message);
    }

    private sealed class Incoming(Stage stage) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.InterfaceMethod.DeclaringType != typeof(IGreeterGrain))
            {
                await context.Invoke();
                return;
            }

            var name = (string)context.Request.GetArgument(0)!;
            switch (name)
            {
                case "stranger":
                    context.Result = "refused";
                    return;
                case "thief":
                    throw new UnauthorizedAccessException("not you");
                case "foe":
                    context.Request.SetArgument(0, "friend");
                    await context.Invoke();
                    context.Result += "!";
                    return;
                default:
                    var journal = stage.Journal(context.TargetId.Key.ToString()!);
                    journal.Add($"in {context.MethodName}({name})");
                    await context.Invoke();
                    journal.Add($"in done {context.Result}");
                    return;
            }
        }
    }

    private sealed class Outgoing(Stage stage) : IOutgoingGrainCallFilter
    {
        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            if (context.InterfaceMethod?.DeclaringType != typeof(IGreeterGrain))
            {
                await context.Invoke();
                return;
            }

            var journal = stage.Journal(context.TargetId.Key.ToString()!);
            journal.Add($"out {context.MethodName}({context.Request.GetArgument(0)})");
            await context.Invoke();
            journal.Add($"out done {context.Result}");
        }
    }

    public sealed class Silos : ClusterFixture
    {
        protected override void Configure(GrainClusterOptions options) => options.Silo = silo => silo.AddIncomingGrainCallFilter<Incoming>().AddOutgoingGrainCallFilter<Outgoing>();
    }
}

internal interface IHostGrain : IGrainWithStringKey
{
    Task<string> WelcomeAsync(string name);
}

/// <summary>Calls from within the cluster, so that outgoing filters of a silo see it.</summary>
internal sealed class HostGrain : Grain, IHostGrain
{
    public Task<string> WelcomeAsync(string name) => GrainFactory.GetGrain<IGreeterGrain>(this.GetPrimaryKeyString()).GreetAsync(name);
}

internal interface IGreeterGrain : IGrainWithStringKey
{
    Task<string> GreetAsync(string name);
}

internal sealed class GreeterGrain(Stage stage) : Grain, IGreeterGrain, IIncomingGrainCallFilter
{
    private Seen<string> Journal => stage.Journal(this.GetPrimaryKeyString());

    public Task<string> GreetAsync(string name)
    {
        Journal.Add($"greet {name}");
        return Task.FromResult($"hello {name}");
    }

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        Journal.Add($"own {context.ImplementationMethod.Name}({context.Request.GetArgument(0)})");
        await context.Invoke();
        Journal.Add("own done");
    }
}
