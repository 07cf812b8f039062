using System.Reflection;

namespace TalentMedia.Engine.Tests;

/// <summary>Holds the tables in docs/engines.md to what the suite shows.</summary>
public sealed class BehaviourTableTests
{
    private static MethodInfo[] Tests { get; } = [.. typeof(BehaviourTableTests).Assembly.GetTypes()
        .Where(type => type != typeof(BehaviourTableTests))
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))];

    [Fact]
    public void EveryTest_NamesItsRow() => Assert.Empty(Tests.Where(test => RowOf(test) is null).Select(test => $"{test.DeclaringType!.Name}.{test.Name}"));

    [Fact]
    public async Task Tables_ListExactlyWhatTheSuiteShows()
    {
        var page = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "engines.md"), TestContext.Current.CancellationToken);
        var listed = page
            .SkipWhile(line => line != "## Behaviours")
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Except(["| Part | Behaviour | Solo | Orleans |", "| Subject | Solo | Orleans |"], StringComparer.Ordinal);

        Assert.Equal(Tests.Select(RowOf).Distinct().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string? RowOf(MethodInfo test) => test.GetCustomAttribute<BehaviourAttribute>() is { } behaviour
        ? $"| {test.DeclaringType!.Namespace!.Split('.')[^1]} | {behaviour.Name} | pass | pass |"
        : test.GetCustomAttribute<DifferenceAttribute>()?.Row;
}
