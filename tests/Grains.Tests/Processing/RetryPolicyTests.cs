using FsCheck;
using FsCheck.Fluent;
using TalentMedia.Processing;

namespace TalentMedia.Grains.Tests.Processing;

public sealed class RetryPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 2, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, 2)]
    [InlineData(2, 1, 4)]
    [InlineData(5, 0.5, 24)]
    [InlineData(100, 1, 300)]
    [InlineData(int.MaxValue, 0, 150)]
    public void WaitAfter_Doubles_UpToFiveMinutes_WithJitter(int attempt, double chance, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), RetryPolicy.WaitAfter(attempt, chance));

    [Fact]
    public void WaitAfter_Anything_StaysBetweenHalfAndWhole() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<NormalFloat>(), (attempt, chance) =>
        {
            var wait = RetryPolicy.WaitAfter(attempt, chance.Item);
            return wait >= RetryPolicy.WaitAfter(attempt, 0) && wait <= RetryPolicy.WaitAfter(attempt, 1) && wait > TimeSpan.Zero && wait <= TimeSpan.FromMinutes(5);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Settle_RetryWithAttemptsLeft_GetsItsTime()
    {
        var settled = Assert.IsType<JobResult.Retry>(RetryPolicy.Settle(new JobResult.Retry("c", "d"), attempt: 2, maxAttempts: 3, Now, chance: 1));
        Assert.Equal(Now.AddSeconds(4), settled.At);
        var own = new JobResult.Retry("c", "d", Now.AddHours(1));
        Assert.Same(own, RetryPolicy.Settle(own, 2, 3, Now, 0));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    public void Settle_RetryWithNoneLeft_IsADiscard(int attempt) =>
        Assert.Equal(new JobResult.Discard("c", "d"), RetryPolicy.Settle(new JobResult.Retry("c", "d", Now), attempt, maxAttempts: 3, Now, chance: 0));

    [Fact]
    public void Settle_OtherEnds_StayWhatTheyAre()
    {
        JobResult[] ends = [JobResult.Done, new JobResult.Snooze(Now), new JobResult.Cancel("c", "d"), new JobResult.Discard("c", "d")];
        Assert.All(ends, end => Assert.Same(end, RetryPolicy.Settle(end, 9, 3, Now, 0)));
    }
}
