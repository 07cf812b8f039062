using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Solo.Tests.Reminders;

namespace TalentMedia.Solo.Tests.Storage;

public sealed class PostgresReminderTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task Reminder_InTheDatabase_SurvivesARestart_AndCanBeRemoved()
    {
        var ticks = new Ticks();
        await using var cluster = await Serve.Class<AlarmGrain>(options =>
        {
            options.Database = postgres;
            options.Services = services => services.AddSingleton(ticks);
        });
        await cluster.GetGrain<IAlarmGrain>("a").SetAsync("wake", TimeSpan.FromMinutes(5), TimeSpan.FromHours(1));
        await cluster.GetGrain<IAlarmGrain>("a").SetAsync("other", TimeSpan.FromMinutes(7), TimeSpan.FromHours(1));

        await cluster.RestartAsync();
        await cluster.GetGrain<IAlarmGrain>("a").UnsetAsync("other");
        await cluster.RestartAsync();
        await cluster.Clock.AdvanceAsync(TimeSpan.FromMinutes(70));

        Assert.Equal(["a wake 00:05", "a wake 01:05"], ticks.Seen);
    }
}
