using Microsoft.Playwright;

namespace TalentMedia.SystemTests.Browser;

/// <summary>axe-core's rules for accessibility, asked inside the page.</summary>
internal static class Axe
{
    private const string Run = """
        async () => {
          const { violations } = await axe.run(document, { resultTypes: ['violations'] });
          return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
            .flatMap(({ id, impact, nodes }) => nodes.map(({ html, failureSummary }) => `${impact} ${id}: ${html}\n${failureSummary}`));
        }
        """;

    /// <summary>Ends after three frames without an animation that will end: what inherits a colour begins to change only when its parent has.</summary>
    private const string ComeToRest = """
        async () => {
          const moves = ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().iterations !== Infinity;
          for (let still = 0; still < 3; still = document.getAnimations().some(moves) ? 0 : still + 1)
            await new Promise(requestAnimationFrame);
        }
        """;

    public static string Script { get; } = Path.Combine(Sources.Root, "tests", "System.Tests", "journey", "node_modules", "axe-core", "axe.min.js");

    /// <summary>In the light and in the dark.</summary>
    public static async Task FindsNothingSeriousAsync(IPage page)
    {
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await Assertions.Expect(page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", scheme == ColorScheme.Dark ? "dark" : "light");
            var violations = await ViolationsAsync(page);
            Assert.True(violations.Length == 0, $"{scheme} {page.Url}\n{string.Join('\n', violations)}");
        }
    }

    /// <summary>Once what moves to an end has reached it, since a half-faded text has too little contrast.</summary>
    private static async Task<string[]> ViolationsAsync(IPage page)
    {
        await page.EvaluateAsync(ComeToRest);
        return await page.EvaluateAsync<string[]>(Run);
    }
}
