using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

public sealed class NightlySyncRulesTests
{
    private static readonly TimeSpan AtTwo = TimeSpan.FromHours(2);

    [Theory]
    [InlineData("2026-01-10T02:00:00Z", "2026-01-10T02:00:00Z")]
    [InlineData("2026-01-10T01:59:59.9Z", "2026-01-10T02:00:00Z")]
    [InlineData("2026-01-10T01:59:00Z", "2026-01-09T02:00:00Z")]
    [InlineData("2026-01-10T23:00:00Z", "2026-01-10T02:00:00Z")]
    [InlineData("2026-03-01T00:00:00Z", "2026-02-28T02:00:00Z")]
    public void SlotAt_IsTheLatestThatHasCome(string now, string slot) =>
        Assert.Equal(At(slot), NightlySyncRules.SlotAt(At(now), AtTwo));

    [Fact]
    public void SlotAt_RunAtMidnight_AReminderThatIsEarlyMeansTheComingDay() =>
        Assert.Equal(At("2026-01-11T00:00:00Z"), NightlySyncRules.SlotAt(At("2026-01-10T23:59:59.9Z"), TimeSpan.Zero));

    [Fact]
    public void UntilNext_IsTheRestOfTheDay() =>
        Assert.Equal(TimeSpan.FromHours(3), NightlySyncRules.UntilNext(At("2026-01-09T23:00:00Z"), AtTwo));

    [Fact]
    public void AsOf_OnTimeMeansTheSlot_CatchUpMeansNow()
    {
        var slot = At("2026-01-10T02:00:00Z");

        Assert.Equal(slot, NightlySyncRules.AsOf(slot, slot.AddSeconds(3)));
        Assert.Equal(slot.AddHours(7), NightlySyncRules.AsOf(slot, slot.AddHours(7)));
    }

    [Fact]
    public void RunIdOf_IsOneASlot()
    {
        var slot = At("2026-01-10T02:00:00Z");

        Assert.Equal(NightlySyncRules.RunIdOf(slot), NightlySyncRules.RunIdOf(slot));
        Assert.NotEqual(NightlySyncRules.RunIdOf(slot), NightlySyncRules.RunIdOf(slot.AddDays(1)));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
