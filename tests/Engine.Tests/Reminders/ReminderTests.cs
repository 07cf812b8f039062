namespace TalentMedia.Engine.Tests.Reminders;

/// <summary>A cluster a test: reminders of one would tick while another moves the clock.</summary>
public sealed class ReminderTests : IAsyncLifetime
{
    private readonly Stage _stage = new();
    private GrainCluster _cluster = null!;

    private IAlarmGrain Grain => _cluster.GetGrain<IAlarmGrain>("a");

    private Seen<string> Ticks => _stage.Journal("a");

    public async ValueTask InitializeAsync() => _cluster = await _stage.OpenAsync(GetType());

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact, Behaviour("A reminder ticks when it is due and then by its period, and activates its grain; on a cluster, one silo ticks it")]
    public async Task Reminder_Ticks_OnAGrainThatIsNotActive_OnceATick()
    {
        await Grain.SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await _cluster.DeactivateAllAsync();

        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(4));
        Assert.Empty(Ticks.Items);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(2));

        Assert.Equal(["wake 00:05", "wake 01:05", "wake 02:05"], Ticks.Items);
    }

    [Fact, Behaviour("A reminder survives a restart, and missed ticks are not replayed")]
    public async Task Reminder_SurvivesARestart_AndMissedTicksAreNotReplayed()
    {
        await Grain.SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));

        await _cluster.StopAsync();
        _cluster.Clock.Advance(TimeSpan.FromMinutes(200));
        await _cluster.StartAgainAsync();
        Assert.Empty(Ticks.Items);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal(["wake 04:05"], Ticks.Items);
    }

    [Fact, Behaviour("An unregistered reminder is silent, and not found")]
    public async Task Reminder_Unregistered_IsSilent_AndNotFound()
    {
        await Grain.SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        Assert.True(await Grain.HasAsync("wake"));

        await Grain.UnsetAsync("wake");
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.False(await Grain.HasAsync("wake"));
        Assert.Empty(Ticks.Items);
    }

    [Fact, Behaviour("A reminder registered again is replaced")]
    public async Task Reminder_RegisteredAgain_IsReplaced()
    {
        await Grain.SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await Grain.SetAsync("wake", TimeSpan.FromMinutes(30), TimeSpan.FromHours(1));

        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(40));

        Assert.Equal(["wake 00:30"], Ticks.Items);
    }

    [Fact, Behaviour("A reminder may be months away")]
    public async Task Reminder_FarAway_TicksInItsTime()
    {
        await Grain.SetAsync("wake", TimeSpan.FromDays(90), TimeSpan.FromDays(90));

        await _cluster.StopAsync();
        _cluster.Clock.Advance(TimeSpan.FromDays(90) - TimeSpan.FromHours(1));
        await _cluster.StartAgainAsync();
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(Ticks.Items);
        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["wake 00:00"], Ticks.Items);
    }

    [Fact, Behaviour("A reminder whose tick fails ticks again in its time")]
    public async Task Reminder_ThatFails_TicksAgain()
    {
        _stage.Fail("a", times: 1);
        await Grain.SetAsync("wake", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));

        await _cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(["wake 00:01", "wake 00:02"], Ticks.Items);
    }

    [Fact, Behaviour("A reminder's period of less than a minute is refused")]
    public async Task Reminder_ShorterThanAMinute_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Grain.SetAsync("wake", TimeSpan.Zero, TimeSpan.FromSeconds(59)));
}

internal interface IAlarmGrain : IGrainWithStringKey
{
    Task SetAsync(string name, TimeSpan due, TimeSpan period);

    Task UnsetAsync(string name);

    Task<bool> HasAsync(string name);
}

internal sealed class AlarmGrain(Stage stage) : Grain, IAlarmGrain, IRemindable
{
    public Task SetAsync(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task UnsetAsync(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<bool> HasAsync(string name) => await this.GetReminder(name) is not null;

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        stage.Journal(this.GetPrimaryKeyString()).Add($"{reminderName} {status.CurrentTickTime:HH:mm}");
        return stage.Fails(this.GetPrimaryKeyString()) ? throw new InvalidOperationException("snooze") : Task.CompletedTask;
    }
}
