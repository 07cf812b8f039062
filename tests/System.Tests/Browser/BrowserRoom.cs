using Microsoft.Playwright;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Browser;

/// <summary>All that a browser's test needs, running.</summary>
internal sealed class BrowserRoom : IAsyncDisposable
{
    /// <summary>Enough for two busy cores; a condition that holds sooner is seen at once.</summary>
    private const float PatienceMs = 60_000;

    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--no-first-run"];

    private readonly TemporaryData _data = new();
    private IPlaywright? _driver;
    private IBrowser? _browser;

    private BrowserRoom(SimulatedPlatforms platforms) => Platforms = platforms;

    public SimulatedPlatforms Platforms { get; }

    public TalentMediaProcess Process { get; private set; } = null!;

    public static async Task<BrowserRoom> StartAsync(string program)
    {
        var room = new BrowserRoom(await SimulatedPlatforms.StartAsync());
        try
        {
            room.Process = await TalentMediaProcess.StartAsync(room._data.Folder, room.Platforms.Settings, "--admin-key", TalentMediaProcess.AdminKey);
            room._driver = await Playwright.CreateAsync();
            room._browser = await room._driver.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = Flags });
            Assertions.SetDefaultExpectTimeout(PatienceMs);
            return room;
        }
        catch
        {
            await room.DisposeAsync();
            throw;
        }
    }

    /// <summary>A person's own browser: cookies and storage are theirs.</summary>
    public async Task<IPage> EnterAsync()
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Process.Url.ToString(),
            ViewportSize = new() { Width = 1280, Height = 860 },
            ColorScheme = ColorScheme.Light,
        });
        context.SetDefaultTimeout(PatienceMs);
        await context.AddInitScriptAsync(scriptPath: Axe.Script);
        return await context.NewPageAsync();
    }

    /// <summary>A person who has opened the printed link.</summary>
    public async Task<IPage> EnterByLinkAsync()
    {
        var page = await EnterAsync();
        await page.GotoAsync($"/#key={TalentMediaProcess.AdminKey}");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Talents", Level = 1 })).ToBeVisibleAsync();
        Assert.DoesNotContain("key=", page.Url, StringComparison.Ordinal);
        return page;
    }

    /// <summary>A person who has typed the key and their name, and goes to an address.</summary>
    public async Task<IPage> EnterByNameAsync(string name, string path)
    {
        var page = await EnterAsync();
        await page.GotoAsync(path);
        await page.GetByLabel("API key").FillAsync(TalentMediaProcess.AdminKey);
        await page.GetByLabel("Your name").FillAsync(name);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        return page;
    }

    public async Task<TalentCalls> TalentAsync(string name, string person, params string[] platforms)
    {
        using var client = Process.Client();
        var talent = await TalentCalls.CreateAsync(client, name);
        foreach (var platform in platforms)
            await talent.ConnectAsync(platform, person);
        if (platforms.Length > 0)
            await Eventually.SeeAsync(talent.ProfileImageAsync, image => image.GetProperty("status").GetString() != "pending" && image.GetProperty("displaySource").GetString() == "social");
        return talent;
    }

    public static Task PhotographAsync(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Sources.Root, "tests", "System.Tests", "screenshots", $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _driver?.Dispose();
        if (Process is not null)
            await Process.DisposeAsync();
        await Platforms.DisposeAsync();
        _data.Dispose();
    }
}
