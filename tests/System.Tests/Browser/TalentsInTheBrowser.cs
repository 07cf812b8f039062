using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentMedia.SystemTests.Browser;

public sealed partial class TalentsInTheBrowser(BrowserFixture fixture)
{
    [GeneratedRegex("/avatar/[0-9a-f]{64}/", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ByContent { get; }

    [Fact]
    public async Task PersonSignsInByTheLink_AndRefreshesAPhoto_AndNothingShifts()
    {
        var room = await fixture.OpenAsync();
        await room.TalentAsync("Sven Haugen", "sven");
        await room.TalentAsync("Sakura Yamamoto", "sakura", "youtube");
        await room.Platforms.ShowAsync("placeholder", "instagram", "mateo");
        await room.TalentAsync("Mateo Álvarez", "mateo", "tiktok", "instagram");
        await room.Platforms.ShowNothingAsync();

        var page = await room.EnterByLinkAsync();
        await ListShowsPicturesAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Mateo Álvarez" }).ClickAsync();
        await PictureIsThereAsync(page.GetByAltText("Mateo Álvarez’s profile"));
        await Expect(page.GetByText("Passed over: the account only has the platform’s standard picture")).ToBeVisibleAsync();
        await Axe.FindsNothingSeriousAsync(page);
        await BrowserRoom.PhotographAsync(page, "talent");

        await RefreshShiftsNothingAsync(page);
        await SecondRefreshIsTooSoonAsync(page);
        await page.Context.CloseAsync();
    }

    private static async Task ListShowsPicturesAsync(IPage page)
    {
        foreach (var name in (string[])["Mateo Álvarez", "Sakura Yamamoto", "Sven Haugen"])
            await PictureIsThereAsync(page.GetByAltText($"{name}’s profile"));
        await Expect(page.GetByAltText("Sakura Yamamoto’s profile")).ToHaveAttributeAsync("src", ByContent);
        await Axe.FindsNothingSeriousAsync(page);
        await BrowserRoom.PhotographAsync(page, "talents");
    }

    private static async Task RefreshShiftsNothingAsync(IPage page)
    {
        var header = page.GetByRole(AriaRole.Region, new() { Name = "Talent", Exact = true });
        var spinner = header.GetByLabel("Refreshing the photo");
        ILocator[] parts = [header, header.GetByRole(AriaRole.Heading), header.GetByAltText("Mateo Álvarez’s profile"), header.GetByRole(AriaRole.Button, new() { Name = "Actions for Mateo Álvarez" }), page.GetByRole(AriaRole.Heading, new() { Name = "Where the photo comes from" })];
        var picture = await header.GetByAltText("Mateo Álvarez’s profile").GetAttributeAsync("src");
        var before = await BoxesAsync(parts);

        // The answer is held back until the spinner has been seen.
        var seen = new TaskCompletionSource();
        await page.RouteAsync("**/profile-image/sync", async route =>
        {
            await seen.Task;
            await route.ContinueAsync();
        });
        await OpenMenuAsync(page);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Refresh photo" }).ClickAsync();
        await Expect(spinner).ToBeVisibleAsync();
        Assert.Equal(before, await BoxesAsync(parts));
        await BrowserRoom.PhotographAsync(page, "talent-refreshing");
        seen.SetResult();

        await Expect(page.GetByText("Photo refreshed")).ToBeVisibleAsync();
        await Expect(page.GetByText("The new photo is from Instagram.")).ToBeVisibleAsync();
        await Expect(spinner).ToHaveCountAsync(0);
        await Expect(header.GetByAltText("Mateo Álvarez’s profile")).Not.ToHaveAttributeAsync("src", picture!);
        await PictureIsThereAsync(header.GetByAltText("Mateo Álvarez’s profile"));
        Assert.Equal(before, await BoxesAsync(parts));
        await BrowserRoom.PhotographAsync(page, "talent-refreshed");
    }

    private static async Task SecondRefreshIsTooSoonAsync(IPage page)
    {
        await OpenMenuAsync(page);
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Refresh photo (in" })).ToBeDisabledAsync();
        await Axe.FindsNothingSeriousAsync(page);
        await BrowserRoom.PhotographAsync(page, "talent-cooldown");
    }

    private static Task OpenMenuAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Actions for Mateo Álvarez" }).ClickAsync();

    private static async Task PictureIsThereAsync(ILocator picture)
    {
        await Expect(picture).ToBeVisibleAsync();
        await Expect(picture).ToHaveJSPropertyAsync("complete", true);
        Assert.True(await picture.EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)") > 0);
    }

    private static async Task<string[]> BoxesAsync(ILocator[] parts)
    {
        var boxes = new List<string>();
        foreach (var part in parts)
        {
            var box = await part.BoundingBoxAsync();
            boxes.Add($"{part}: {box?.X} {box?.Y} {box?.Width} {box?.Height}");
        }

        return [.. boxes];
    }
}
