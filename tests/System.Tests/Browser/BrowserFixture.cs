using TalentMedia.SystemTests.Browser;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace TalentMedia.SystemTests.Browser;

/// <summary>Chromium and a TalentMedia with three talents, shared by the browser's tests; started by the first that wants it.</summary>
public sealed class BrowserFixture : IAsyncDisposable
{
    private static readonly string[] Programs = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly SemaphoreSlim _gate = new(1);
    private BrowserRoom? _room;

    private static string? Program => Programs.FirstOrDefault(File.Exists);

    /// <summary>Skips the test where there is no browser, or no page to open in it.</summary>
    internal async Task<BrowserRoom> OpenAsync()
    {
        Assert.SkipUnless(Program is not null, "Chromium is not installed (Debian: the package chromium).");
        Assert.SkipUnless(File.Exists(Path.Combine(Sources.Root, "src", "Api", "wwwroot", "index.html")), "The page is not built (npm run build --prefix src/Web).");
        Assert.SkipUnless(File.Exists(Axe.Script), "axe-core is not installed (npm ci --prefix tests/System.Tests/journey).");
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            return _room ??= await BrowserRoom.StartAsync(Program!);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_room is not null)
            await _room.DisposeAsync();
        _gate.Dispose();
    }
}
