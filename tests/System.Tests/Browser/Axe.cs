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

    public static string Script { get; } = Path.Combine(Sources.Root, "tests", "System.Tests", "journey", "node_modules", "axe-core", "axe.min.js");

    public static async Task FindsNothingSeriousAsync(IPage page)
    {
        await page.EvaluateAsync("() => Promise.all(document.getAnimations().filter(each => each.effect?.getComputedTiming().iterations !== Infinity).map(each => each.finished.catch(() => undefined)))");
        var violations = await page.EvaluateAsync<string[]>(Run);
        Assert.True(violations.Length == 0, string.Join('\n', violations));
    }
}
