namespace TalentMedia.Engine.Tests.Reminders;

public sealed class PostgresReminderTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact, Behaviour("Reminders in the database survive a restart, and can be removed after it")]
    public async Task Reminder_InTheDatabase_SurvivesARestart_AndCanBeRemoved()
    {
        var stage = new Stage();
        await using var cluster = await stage.OpenAsync(GetType(), options => options.Database = postgres);
        await cluster.GetGrain<IAlarmGrain>("a").SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await cluster.GetGrain<IAlarmGrain>("a").SetAsync("other", TimeSpan.FromMinutes(7), TimeSpan.FromHours(1));

        await cluster.RestartAsync();
        await cluster.GetGrain<IAlarmGrain>("a").UnsetAsync("other");
        await cluster.RestartAsync();
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(1));

        // The database answers in its own time: the clock may go on when the reminder that was read is armed.
        await cluster.Clock.UntilTimerAsync(TimeSpan.FromMinutes(4)).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Empty(stage.Journal("a").Items);
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(4));
        await stage.Journal("a").UntilAsync(1);
        await cluster.Clock.AdvanceAsync(TimeSpan.FromHours(1));
        await stage.Journal("a").UntilAsync(2);

        Assert.Equal(["wake 00:05", "wake 01:05"], stage.Journal("a").Items);
    }
}
