using TalentMedia.Silo.Workers;

namespace TalentMedia.Silo.Tests.Workers;

public sealed class WakeUpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private readonly WakeUp _wake = new(TimeProvider.System);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wait_SignalsCameBefore_CountAsOne()
    {
        _wake.Set();
        _wake.Set();
        Assert.True(_wake.WaitAsync(Never, Cancel).IsCompleted);

        var second = _wake.WaitAsync(Never, Cancel);
        Assert.False(second.IsCompleted);
        _wake.Set();
        await second.WaitAsync(Patience, Cancel);
    }

    [Fact]
    public async Task Wait_CancelledOrLate_EndsQuietly_AndTheNextOneWaitsAnew()
    {
        using var stop = new CancellationTokenSource();
        var cancelled = _wake.WaitAsync(Never, stop.Token);
        await stop.CancelAsync();
        await cancelled.WaitAsync(Patience, Cancel);
        await _wake.WaitAsync(TimeSpan.FromMilliseconds(1), Cancel).WaitAsync(Patience, Cancel);

        Assert.False(_wake.WaitAsync(Never, Cancel).IsCompleted);
    }
}
