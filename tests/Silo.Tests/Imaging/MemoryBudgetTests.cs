using TalentMedia.Silo.Imaging.Children;

namespace TalentMedia.Silo.Tests.Imaging;

public sealed class MemoryBudgetTests
{
    [Fact]
    public async Task TakeAsync_NoRoom_WaitsUntilEnoughIsGivenBack()
    {
        var budget = new MemoryBudget(100);
        var first = await budget.TakeAsync(70, TestContext.Current.CancellationToken);
        var second = budget.TakeAsync(40, TestContext.Current.CancellationToken).AsTask();
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task TakeAsync_LargeOneWaits_SmallOnesDoNotPassIt()
    {
        var budget = new MemoryBudget(100);
        var first = await budget.TakeAsync(50, TestContext.Current.CancellationToken);
        var large = budget.TakeAsync(90, TestContext.Current.CancellationToken).AsTask();
        var small = budget.TakeAsync(10, TestContext.Current.CancellationToken).AsTask();
        Assert.False(small.IsCompleted);
        first.Dispose();
        using (await large)
        using (await small)
        {
        }
    }

    [Fact]
    public async Task TakeAsync_MoreThanAll_TakesAllAndRunsAlone()
    {
        var budget = new MemoryBudget(100);
        var all = await budget.TakeAsync(5000, TestContext.Current.CancellationToken);
        var next = budget.TakeAsync(1, TestContext.Current.CancellationToken).AsTask();
        Assert.False(next.IsCompleted);
        all.Dispose();
        all.Dispose(); // gives back once
        using var one = await next;
        var over = budget.TakeAsync(100, TestContext.Current.CancellationToken).AsTask();
        Assert.False(over.IsCompleted);
    }

    [Fact]
    public async Task TakeAsync_CancelledWaiter_LetsTheNextThrough()
    {
        var budget = new MemoryBudget(100);
        using var first = await budget.TakeAsync(60, TestContext.Current.CancellationToken);
        using var cancel = new CancellationTokenSource();
        var large = budget.TakeAsync(90, cancel.Token).AsTask();
        var small = budget.TakeAsync(40, TestContext.Current.CancellationToken).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => large);
        (await small).Dispose();
    }
}
