namespace TalentMedia.SystemTests.Journeys;

/// <summary>Waits for a condition of what can only be asked for, and fails with what was seen last.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public static async Task<T> SeeAsync<T>(Func<Task<T>> look, Func<T, bool> isWanted)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            var seen = await look();
            if (isWanted(seen))
                return seen;
            if (patience.IsCancellationRequested)
                Assert.Fail($"It never came about. Seen last: {seen}");
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
