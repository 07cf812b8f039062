using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Solo.Tests.Activations;

/// <summary>Idle activations by Solo's clock; on Orleans their time is the world's.</summary>
public sealed class ActivationTests
{
    private readonly Seen<string> _journal = new();

    [Fact]
    public async Task Activation_IsIdle_AfterItsAge_CountedFromItsLastUse()
    {
        await using var cluster = await StartAsync();
        var grain = cluster.GetGrain<IVisitedGrain>("a");
        await grain.VisitAsync();

        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(14));
        await grain.VisitAsync();
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(14));
        Assert.Empty(_journal.Items);
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(3));

        Assert.Equal(["ActivationIdle"], _journal.Items);
    }

    [Fact]
    public async Task DelayDeactivation_KeepsAnIdleGrain_ForItsTime()
    {
        await using var cluster = await StartAsync();
        await cluster.GetGrain<IVisitedGrain>("a").StayAsync(TimeSpan.FromHours(2));

        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(90));
        Assert.Empty(_journal.Items);
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(60));

        Assert.Equal(["ActivationIdle"], _journal.Items);
    }

    private Task<GrainCluster> StartAsync() => Serve.Class<VisitedGrain>(options => options.Services = services => services.AddSingleton(_journal));
}

internal interface IVisitedGrain : IGrainWithStringKey
{
    Task VisitAsync();

    Task StayAsync(TimeSpan time);
}

internal sealed class VisitedGrain(Seen<string> journal) : Grain, IVisitedGrain
{
    public Task VisitAsync() => Task.CompletedTask;

    public Task StayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Add($"{reason.ReasonCode}");
        return Task.CompletedTask;
    }
}
