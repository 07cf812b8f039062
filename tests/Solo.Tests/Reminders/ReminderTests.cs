using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Solo.Tests.Reminders;

public sealed class ReminderTests
{
    [Fact]
    public async Task Reminder_Ticks_OnAGrainThatIsNotActive()
    {
        var ticks = new Ticks();
        await using var cluster = await Start(ticks);
        await cluster.GetGrain<IAlarmGrain>("a").SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await cluster.DeactivateAllAsync();

        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(4));
        Assert.Empty(ticks.Seen);
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        await cluster.Clock.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(["a wake 00:05", "a wake 01:05", "a wake 02:05"], ticks.Seen);
    }

    [Fact]
    public async Task Reminder_SurvivesARestart_AndMissedTicksAreNotReplayed()
    {
        var ticks = new Ticks();
        await using var cluster = await Start(ticks);
        await cluster.GetGrain<IAlarmGrain>("a").SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

        await cluster.StopAsync();
        cluster.Clock.Advance(TimeSpan.FromMinutes(200));
        await cluster.StartAgainAsync();
        Assert.Empty(ticks.Seen);
        await cluster.Clock.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(["a wake 04:05"], ticks.Seen);
    }

    [Fact]
    public async Task Reminder_Unregistered_IsSilent_AndNotFound()
    {
        var ticks = new Ticks();
        await using var cluster = await Start(ticks);
        var grain = cluster.GetGrain<IAlarmGrain>("a");
        await grain.SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        Assert.True(await grain.HasAsync("wake"));

        await grain.UnsetAsync("wake");
        await cluster.Clock.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.False(await grain.HasAsync("wake"));
        Assert.Empty(ticks.Seen);
    }

    [Fact]
    public async Task Reminder_RegisteredAgain_IsReplaced()
    {
        var ticks = new Ticks();
        await using var cluster = await Start(ticks);
        var grain = cluster.GetGrain<IAlarmGrain>("a");
        await grain.SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await grain.SetAsync("wake", TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));

        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(40));

        Assert.Equal(["a wake 00:30"], ticks.Seen);
    }

    [Fact]
    public async Task Reminder_FarAway_TicksInItsTime()
    {
        var ticks = new Ticks();
        await using var cluster = await Start(ticks);
        await cluster.GetGrain<IAlarmGrain>("a").SetAsync("wake", TimeSpan.FromDays(90), TimeSpan.FromDays(90));

        await cluster.Clock.AdvanceAsync(TimeSpan.FromDays(89));
        Assert.Empty(ticks.Seen);
        await cluster.Clock.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Single(ticks.Seen);
    }

    [Fact]
    public async Task Reminder_ThatFails_TicksAgain()
    {
        var ticks = new Ticks { Failing = true };
        await using var cluster = await Start(ticks);
        await cluster.GetGrain<IAlarmGrain>("a").SetAsync("wake", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(2, ticks.Seen.Length);
    }

    [Fact]
    public async Task Reminder_ShorterThanAMinute_IsRefused()
    {
        await using var cluster = await Start(new Ticks());

        await Assert.ThrowsAsync<ArgumentException>(() => cluster.GetGrain<IAlarmGrain>("a").SetAsync("wake", TimeSpan.Zero, TimeSpan.FromSeconds(59)));
    }

    private static Task<GrainCluster> Start(Ticks ticks) => Serve.Class<AlarmGrain>(options => options.Services = services => services.AddSingleton(ticks));
}

public sealed class Ticks
{
    private readonly ConcurrentQueue<string> _seen = new();

    public bool Failing { get; set; }

    public string[] Seen => [.. _seen];

    public void Add(string tick) => _seen.Enqueue(tick);
}

internal interface IAlarmGrain : IGrainWithStringKey
{
    Task SetAsync(string name, TimeSpan due, TimeSpan period);

    Task UnsetAsync(string name);

    Task<bool> HasAsync(string name);
}

internal sealed class AlarmGrain(Ticks ticks) : Grain, IAlarmGrain, IRemindable
{
    public Task SetAsync(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task UnsetAsync(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<bool> HasAsync(string name) => await this.GetReminder(name) is not null;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        ticks.Add($"{this.GetPrimaryKeyString()} {reminderName} {status.CurrentTickTime:HH:mm}");
        return ticks.Failing ? throw new InvalidOperationException("snooze") : Task.CompletedTask;
    }
}
