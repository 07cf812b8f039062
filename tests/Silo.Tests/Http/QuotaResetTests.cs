using TalentMedia.Silo.Http.YouTube;

namespace TalentMedia.Silo.Tests.Http;

public sealed class QuotaResetTests
{
    [Theory]
    [InlineData("2026-01-10T07:59:00Z", 1)]
    [InlineData("2026-01-10T08:00:00Z", 24 * 60)]
    [InlineData("2026-07-10T06:30:00Z", 30)]
    public void After_AnyMoment_IsMidnightPacific(string now, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), QuotaReset.After(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
}
