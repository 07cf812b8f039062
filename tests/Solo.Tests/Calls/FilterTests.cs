using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using TalentMedia.Solo.Tests.Activations;

namespace TalentMedia.Solo.Tests.Calls;

public sealed class FilterTests
{
    [Fact]
    public async Task Filters_StandAroundTheCall_OnBothSides()
    {
        var journal = new Journal();
        await using var cluster = await Start(journal);

        Assert.Equal("hello you!", await cluster.GetGrain<IGreeterGrain>("a").GreetAsync("you"));

        Assert.Equal(["out GreetAsync(you)", "in GreetAsync(you)", "own GreetAsync(you)", "in done hello you", "out done hello you!"], journal.Lines);
    }

    [Fact]
    public async Task Filter_MayAnswerInPlaceOfTheMethod()
    {
        await using var cluster = await Start(new Journal());

        Assert.Equal("refused", await cluster.GetGrain<IGreeterGrain>("a").GreetAsync("stranger"));
    }

    [Fact]
    public async Task Filter_ThatAnswersWithAnotherType_FailsTheCall()
    {
        await using var cluster = await Start(new Journal());

        await Assert.ThrowsAsync<InvalidCastException>(() => cluster.GetGrain<IGreeterGrain>("a").GreetAsync("number"));
    }

    private static Task<GrainCluster> Start(Journal journal) => Serve.Class<GreeterGrain>(options =>
    {
        options.Services = services => services.AddSingleton(journal);
        options.Silo = silo => silo.AddIncomingGrainCallFilter<Incoming>().AddOutgoingGrainCallFilter<Outgoing>();
    });

    private sealed class Incoming(Journal journal) : IIncomingGrainCallFilter
    {
        public async Task Invoke(IIncomingGrainCallContext context)
        {
            if (context.Request.GetArgument(0) is "stranger")
            {
                context.Result = "refused";
                return;
            }

            if (context.Request.GetArgument(0) is "number")
            {
                context.Result = 7;
                return;
            }

            journal.Add($"in {context.MethodName}({context.Request.GetArgument(0)})");
            await context.Invoke();
            journal.Add($"in done {context.Result}");
            context.Result += "!";
        }
    }

    private sealed class Outgoing(Journal journal) : IOutgoingGrainCallFilter
    {
        public async Task Invoke(IOutgoingGrainCallContext context)
        {
            journal.Add($"out {context.MethodName}({context.Request.GetArgument(0)})");
            await context.Invoke();
            journal.Add($"out done {context.Result}");
        }
    }
}

internal interface IGreeterGrain : IGrainWithStringKey
{
    Task<string> GreetAsync(string name);
}

internal sealed class GreeterGrain(Journal journal) : Grain, IGreeterGrain, IIncomingGrainCallFilter
{
    public Task<string> GreetAsync(string name) => Task.FromResult($"hello {name}");

    public Task Invoke(IIncomingGrainCallContext context)
    {
        journal.Add($"own {context.ImplementationMethod.Name}({context.Request.GetArgument(0)})");
        return context.Invoke();
    }
}
