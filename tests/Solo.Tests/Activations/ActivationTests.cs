using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Solo.Tests.Activations;

public sealed class ActivationTests
{
    [Fact]
    public async Task Grain_FirstCalledByManyAtOnce_IsActivatedOnce()
    {
        var journal = new Journal();
        await using var cluster = await Serve.Class<CountedGrain>(options => options.Services = services => services.AddSingleton(journal));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => cluster.GetGrain<ICountedGrain>("a").AddAsync(1)));

        Assert.Equal(51, await cluster.GetGrain<ICountedGrain>("a").AddAsync(1));
        Assert.Equal(["activate a"], journal.Lines);
    }

    [Fact]
    public async Task Grains_OfDifferentKeys_AreDifferent()
    {
        await using var cluster = await Serve.Class<CountedGrain>(options => options.Services = services => services.AddSingleton<Journal>());

        await cluster.GetGrain<ICountedGrain>("a").AddAsync(5);

        Assert.Equal(1, await cluster.GetGrain<ICountedGrain>("b").AddAsync(1));
    }

    [Fact]
    public async Task Activation_ThatFails_FailsItsCallersAndIsTriedAgain()
    {
        var journal = new Journal { FailuresLeft = 1 };
        await using var cluster = await Serve.Class<CountedGrain>(options => options.Services = services => services.AddSingleton(journal));
        var grain = cluster.GetGrain<ICountedGrain>("a");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.AddAsync(1));

        Assert.Equal("not today", failure.Message);
        Assert.Equal(1, await grain.AddAsync(1));
    }

    [Fact]
    public async Task Activation_IdleBeyondItsAge_EndsWithItsReason()
    {
        var journal = new Journal();
        await using var cluster = await Serve.Class<CountedGrain>(options => options.Services = services => services.AddSingleton(journal));
        var grain = cluster.GetGrain<ICountedGrain>("a");
        await grain.AddAsync(1);

        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(14));
        Assert.Equal(2, await grain.AddAsync(1));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(17));

        Assert.Equal(["activate a", "deactivate a: ActivationIdle"], journal.Lines);
        Assert.Equal(1, await grain.AddAsync(1));
    }

    [Fact]
    public async Task DelayDeactivation_KeepsAnIdleGrain()
    {
        var journal = new Journal();
        await using var cluster = await Serve.Class<CountedGrain>(options => options.Services = services => services.AddSingleton(journal));
        var grain = cluster.GetGrain<ICountedGrain>("a");
        await grain.StayAsync(TimeSpan.FromHours(2));

        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(90));
        Assert.Equal(["activate a"], journal.Lines);
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(60));

        Assert.Equal(["activate a", "deactivate a: ActivationIdle"], journal.Lines);
    }

    [Fact]
    public async Task DeactivateOnIdle_EndsAfterTheRequest_AndTheNextCallMeetsANewActivation()
    {
        var journal = new Journal();
        await using var cluster = await Serve.Class<CountedGrain>(options => options.Services = services => services.AddSingleton(journal));
        var grain = cluster.GetGrain<ICountedGrain>("a");
        await grain.AddAsync(4);

        await grain.LeaveAsync();

        Assert.Equal(1, await grain.AddAsync(1));
        Assert.Equal(["activate a", "deactivate a: ApplicationRequested", "activate a"], journal.Lines);
    }

    [Fact]
    public async Task Stop_EndsAllActivations()
    {
        var journal = new Journal();
        var cluster = await Serve.Class<CountedGrain>(options => options.Services = services => services.AddSingleton(journal));
        await cluster.GetGrain<ICountedGrain>("a").AddAsync(1);
        var reference = cluster.GetGrain<ICountedGrain>("a");

        await cluster.DisposeAsync();

        Assert.Equal(["activate a", "deactivate a: ShuttingDown"], journal.Lines);
        await Assert.ThrowsAsync<SiloUnavailableException>(() => reference.AddAsync(1));
    }

    [Fact]
    public async Task OneClassOfTwoInterfaces_IsOneActivation()
    {
        await using var cluster = await Serve.Class<CountedGrain>(options => options.Services = services => services.AddSingleton<Journal>());

        await cluster.GetGrain<ICountedGrain>("a").AddAsync(3);

        Assert.Equal(3, await cluster.GetGrain<ICountReader>("a").CountAsync());
        Assert.Equal(3, await cluster.GetGrain<ICountedGrain>("a").AsReference<ICountReader>().CountAsync());
    }
}

public sealed class Journal
{
    private readonly List<string> _lines = [];

    public int FailuresLeft { get; set; }

    public string[] Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public void Add(string line)
    {
        lock (_lines)
            _lines.Add(line);
    }
}

internal interface ICountedGrain : IGrainWithStringKey
{
    Task<int> AddAsync(int amount);

    Task LeaveAsync();

    Task StayAsync(TimeSpan time);
}

internal interface ICountReader : IGrainWithStringKey
{
    ValueTask<int> CountAsync();
}

internal sealed class CountedGrain(Journal journal) : Grain, ICountedGrain, ICountReader
{
    private int _count;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (journal.FailuresLeft-- > 0)
            throw new InvalidOperationException("not today");

        journal.Add($"activate {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Add($"deactivate {this.GetPrimaryKeyString()}: {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public async Task<int> AddAsync(int amount)
    {
        var before = _count;
        await Task.Yield();
        return _count = before + amount;
    }

    public ValueTask<int> CountAsync() => new(_count);

    public Task LeaveAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task StayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}
