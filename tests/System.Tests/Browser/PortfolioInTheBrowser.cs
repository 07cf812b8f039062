using Microsoft.Playwright;
using TalentMedia.SystemTests.Journeys;
using static Microsoft.Playwright.Assertions;

namespace TalentMedia.SystemTests.Browser;

public sealed class PortfolioInTheBrowser(BrowserFixture fixture)
{
    private const string Refusal = "This is not a kind of picture that TalentMedia reads.";

    [Fact]
    public async Task PhotographsDroppedByOne_AppearForTheOther_AndACaptionToo()
    {
        var room = await fixture.OpenAsync();
        var anna = await room.EnterByNameAsync("Anna", "/portfolios");
        await MakePortfolioAsync(anna);
        var grace = await room.EnterByNameAsync("Grace", new Uri(anna.Url).AbsolutePath);
        await Expect(grace.GetByRole(AriaRole.Heading, new() { Name = "Anna & Ben" })).ToBeVisibleAsync();
        await MarkAsync(grace);
        await SeeEachOtherAsync(anna, grace);

        await DropPhotographsAsync(anna);
        await GalleryFillsAsync(anna);
        await GalleryFillsAsync(grace);
        await Axe.FindsNothingSeriousAsync(anna);
        await Axe.FindsNothingSeriousAsync(grace);
        await BrowserRoom.PhotographAsync(grace, "portfolio");

        await CaptionIsSeenByTheOtherAsync(anna, grace);
        Assert.True(await IsMarkedAsync(grace), "The other's page was loaded anew.");
        await anna.Context.CloseAsync();
        await Expect(Person(grace, "Anna")).ToHaveCountAsync(0);
        await grace.Context.CloseAsync();
    }

    private static async Task MakePortfolioAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "New portfolio" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Textbox, new() { Name = "Title" }).FillAsync("Anna & Ben");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make portfolio" }).ClickAsync();
        await Expect(page.GetByText("Drop photographs here")).ToBeVisibleAsync();
    }

    private static async Task SeeEachOtherAsync(IPage anna, IPage grace)
    {
        await Expect(Person(anna, "Grace")).ToBeVisibleAsync();
        await Expect(Person(grace, "Anna")).ToBeVisibleAsync();
    }

    private static async Task DropPhotographsAsync(IPage page)
    {
        await DroppedFiles.DropAsync(
            page.GetByText("Drop photographs here"),
            ("arch.png", "image/png", Picture.Draw(2, 1200, 800)),
            ("notes.jpg", "image/jpeg", "no picture at all"u8.ToArray()),
            ("cake.png", "image/png", Picture.Draw(9, 800, 1200)),
            ("lanterns.png", "image/png", Picture.Draw(16, 1200, 900)));
        var uploads = page.GetByRole(AriaRole.Region, new() { Name = "Uploads" });
        await Expect(uploads.GetByText(Refusal)).ToBeVisibleAsync();
        await Expect(uploads.GetByRole(AriaRole.Listitem).Filter(new() { HasText = Refusal })).ToContainTextAsync("notes.jpg");
    }

    /// <summary>Three pictures, ready and drawn; the file that is none is not among them.</summary>
    private static async Task GalleryFillsAsync(IPage page)
    {
        await Expect(page.Locator("[data-status=ready]")).ToHaveCountAsync(3);
        await Expect(page.Locator("[data-status]")).ToHaveCountAsync(3);
        foreach (var name in (string[])["arch.png", "cake.png", "lanterns.png"])
            Assert.True(await page.GetByAltText(name).EvaluateAsync<int>("image => image.decode().then(() => image.naturalWidth)") > 0);
    }

    private static async Task CaptionIsSeenByTheOtherAsync(IPage anna, IPage grace)
    {
        await anna.GetByRole(AriaRole.Button, new() { Name = "Open cake.png" }).ClickAsync();
        await anna.GetByRole(AriaRole.Button, new() { Name = "Add a caption" }).ClickAsync();
        await Expect(Person(grace, "Anna is editing the caption of cake.png")).ToBeVisibleAsync();
        await anna.GetByRole(AriaRole.Textbox, new() { Name = "Caption" }).FillAsync("The cake, before");
        await anna.Keyboard.PressAsync("Enter");

        await Expect(grace.Locator("[data-status=ready]").GetByText("The cake, before")).ToBeVisibleAsync();
        await Expect(anna.GetByRole(AriaRole.Button, new() { Name = "Caption: The cake, before. Edit" })).ToBeVisibleAsync();
        await Expect(Person(grace, "Anna is looking at cake.png")).ToBeVisibleAsync();
        await Axe.FindsNothingSeriousAsync(anna);
        await BrowserRoom.PhotographAsync(anna, "photograph");
        await BrowserRoom.PhotographAsync(grace, "portfolio-captioned");
    }

    private static ILocator Person(IPage page, string label) =>
        page.GetByRole(AriaRole.Group, new() { Name = "Also here" }).GetByRole(AriaRole.Img, new() { Name = label, Exact = true });

    /// <summary>Gone if the page is loaded anew.</summary>
    private static async Task MarkAsync(IPage page) => await page.EvaluateAsync("() => { window.isMarked = true; }");

    private static Task<bool> IsMarkedAsync(IPage page) => page.EvaluateAsync<bool>("() => window.isMarked === true");
}
