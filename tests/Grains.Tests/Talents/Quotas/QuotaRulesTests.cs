using TalentMedia.Talents.Quotas;

namespace TalentMedia.Grains.Tests.Talents.Quotas;

public sealed class QuotaRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);

    private static readonly QuotaRules Minute = new(new QuotaLimits(10, QuotaWindow.Minute, Reserve: 2));

    private static readonly QuotaRules Day = new(new QuotaLimits(10, QuotaWindow.Day, Reserve: 2));

    private static QuotaClock At(DateTimeOffset now) => new(now, Noon.AddHours(-30));

    private static QuotaClock At(int seconds) => At(Noon.AddSeconds(seconds));

    private static int Left(QuotaRules rules, PlatformQuotaState state, QuotaClock clock) => rules.Left(state, CallPurpose.Interactive, clock);

    [Fact]
    public void Left_OfASlidingWindow_ComesBackWhenTheLastUseIsOutOfIt()
    {
        var state = Minute.Take(Minute.Take(new(), 4, At(0)), 6, At(30));

        Assert.Equal(0, Left(Minute, state, At(30)));
        // A second of the slice, the minute, and the five seconds in which the units could be used.
        Assert.Equal(0, Left(Minute, state, At(65)));
        Assert.Equal(4, Left(Minute, state, At(66)));
        Assert.Equal(10, Left(Minute, state, At(96)));
    }

    [Fact]
    public void Left_ForARun_LeavesTheReserve()
    {
        var state = Minute.Take(new(), 8, At(0));

        Assert.Equal(0, Minute.Left(state, CallPurpose.Run, At(0)));
        Assert.Equal(2, Minute.Left(state, CallPurpose.Interactive, At(0)));
    }

    [Fact]
    public void WaitFor_SaysWhenOneUnitIsThere()
    {
        var state = Minute.Take(Minute.Take(new(), 4, At(0)), 6, At(30));

        Assert.Equal(TimeSpan.FromSeconds(26), Minute.WaitFor(state, CallPurpose.Interactive, At(40)));
        Assert.Equal(TimeSpan.Zero, Minute.WaitFor(state, CallPurpose.Interactive, At(66)));
    }

    [Fact]
    public void WaitFor_ARunThatNeedsMoreThanTheFirstUseGivesBack_WaitsForTheNext()
    {
        var state = Minute.Take(Minute.Take(new(), 1, At(0)), 9, At(30));

        Assert.Equal(TimeSpan.FromSeconds(56), Minute.WaitFor(state, CallPurpose.Run, At(40)));
    }

    [Fact]
    public void LeftWithin_CountsWhatComesBackMeanwhile()
    {
        var state = Minute.Take(Minute.Take(new(), 4, At(0)), 6, At(30));

        Assert.Equal(0, Minute.LeftWithin(state, CallPurpose.Run, At(40), TimeSpan.FromSeconds(10)));
        Assert.Equal(2, Minute.LeftWithin(state, CallPurpose.Run, At(40), TimeSpan.FromSeconds(30)));
        // Two minutes hold one whole window, with what its last unit is good for.
        Assert.Equal(8, Minute.LeftWithin(state, CallPurpose.Run, At(40), TimeSpan.FromMinutes(2)));
        Assert.Equal(8 + 8, Minute.LeftWithin(new(), CallPurpose.Run, At(40), TimeSpan.FromMinutes(2)));
    }

    [Theory]
    // Winter: midnight is 08:00 UTC. Around it a unit may be of either day, and counts for both.
    [InlineData("2026-01-10T06:30:00Z", "2026-01-10T07:50:00Z", 4)]
    [InlineData("2026-01-10T06:30:00Z", "2026-01-10T08:04:00Z", 4)]
    [InlineData("2026-01-10T06:30:00Z", "2026-01-10T08:05:00Z", 10)]
    [InlineData("2026-01-10T07:30:00Z", "2026-01-10T09:00:00Z", 4)]
    [InlineData("2026-01-10T07:30:00Z", "2026-01-11T08:06:00Z", 10)]
    [InlineData("2026-01-10T08:30:00Z", "2026-01-11T07:54:00Z", 4)]
    // Summer: 07:00 UTC.
    [InlineData("2026-07-10T05:30:00Z", "2026-07-10T07:05:00Z", 10)]
    [InlineData("2026-07-10T05:30:00Z", "2026-07-10T06:54:00Z", 4)]
    public void Left_OfADay_IsGivenAnewAtMidnightPacific(string used, string now, int left)
    {
        var (usedAt, at) = (DateTimeOffset.Parse(used, null), DateTimeOffset.Parse(now, null));

        var state = Day.Take(new(), 6, At(usedAt));

        Assert.Equal(left, Left(Day, state, At(at)));
    }

    [Fact]
    public void WaitFor_ADay_IsUntilMidnightAndTheDifferenceOfClocks()
    {
        var state = Day.Take(new(), 10, At(Noon));

        Assert.Equal(new DateTimeOffset(2026, 1, 11, 8, 5, 0, TimeSpan.Zero) - Noon, Day.WaitFor(state, CallPurpose.Interactive, At(Noon)));
    }

    [Fact]
    public void Take_ForgetsWhatIsOfNoWindowAnyMore()
    {
        var state = new PlatformQuotaState();
        for (var second = 0; second < 1_000; second++)
            state = Minute.Take(state, 1, At(second));
        Assert.InRange(state.Spans.Length, 60, 70);

        for (var hour = 0; hour < 100; hour++)
            state = Day.Take(state, 1, At(Noon.AddHours(hour)));
        Assert.InRange(state.Spans.Length, 1, 26);
    }

    [Fact]
    public void Left_AfterAnotherActivation_CountsItsUsesForTheDifferenceOfClocksLonger()
    {
        var state = Minute.Take(new(), 10, At(0));
        var next = new QuotaClock(Noon.AddSeconds(70), Noon.AddSeconds(10));

        Assert.Equal(0, Left(Minute, state, next));
        Assert.Equal(0, Left(Minute, state, next with { Now = Noon.AddSeconds(365) }));
        Assert.Equal(10, Left(Minute, state, next with { Now = Noon.AddSeconds(366) }));
    }

    [Fact]
    public void Settle_AClockWasFarAhead_LocksNobodyOut()
    {
        var ahead = At(Noon.AddDays(30));
        var state = QuotaRules.Pause(Minute.Take(new(), 10, ahead), TimeSpan.FromHours(1), ahead);

        var settled = Minute.Settle(state, Noon);

        Assert.Equal(10, Left(Minute, settled, new QuotaClock(Noon.AddMinutes(7), Noon)));
    }

    [Fact]
    public void Pause_StopsAllAndIsNeverShortened()
    {
        var state = QuotaRules.Pause(new(), TimeSpan.FromMinutes(10), At(0));
        state = QuotaRules.Pause(state, TimeSpan.FromMinutes(1), At(5));

        Assert.Equal(0, Left(Minute, state, At(599)));
        Assert.Equal(TimeSpan.FromSeconds(10), Minute.WaitFor(state, CallPurpose.Interactive, At(590)));
        Assert.Equal(10, Left(Minute, state, At(600)));
        Assert.Equal(0, Minute.LeftWithin(state, CallPurpose.Run, At(0), TimeSpan.FromMinutes(9)));
    }

    [Fact]
    public void See_WhatThePlatformCountsMore_IsTakenFromOurs()
    {
        var state = Minute.See(Minute.Take(new(), 3, At(0)), 75, At(1));

        Assert.Equal(2, Left(Minute, state, At(1)));
        Assert.Equal(2, Left(Minute, Minute.See(state, 20, At(2)), At(2)));
        Assert.Equal(0, Left(Minute, Minute.See(state, 250, At(2)), At(2)));
    }

    /// <summary>Whatever is taken as soon as the rules allow it: no minute sees more than the limit, whenever within its lease a unit is used.</summary>
    [Fact]
    public void Take_AsMuchAndAsSoonAsAllowed_NeverExceedsTheLimitInAnyMinute()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var chance = new Random(seed);
            var state = new PlatformQuotaState();
            var uses = new List<DateTimeOffset>();
            for (var now = Noon; now < Noon.AddMinutes(10); now += TimeSpan.FromMilliseconds(chance.Next(1, 3_000)))
            {
                var units = Math.Min(chance.Next(0, 5), Left(Minute, state, At(now)));
                if (units == 0)
                    continue;
                state = Minute.Take(state, units, At(now));
                uses.AddRange(Enumerable.Range(0, units).Select(_ => now + (QuotaRules.Lease * chance.NextDouble())));
            }

            Assert.True(uses.Count > 50);
            Assert.All(uses, first => Assert.InRange(uses.Count(use => use >= first && use < first.AddMinutes(1)), 1, 10));
        }
    }
}
