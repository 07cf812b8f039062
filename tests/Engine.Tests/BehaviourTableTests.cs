using System.Reflection;

namespace TalentMedia.Engine.Tests;

/// <summary>Holds the table in docs/engines.md to what the suite shows.</summary>
public sealed class BehaviourTableTests
{
    private static IEnumerable<MethodInfo> Tests => typeof(BehaviourTableTests).Assembly.GetTypes()
        .Where(type => type != typeof(BehaviourTableTests))
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true));

    [Fact]
    public void EveryTest_NamesItsBehaviour() =>
        Assert.Empty(Tests.Where(test => !test.IsDefined(typeof(BehaviourAttribute))).Select(test => $"{test.DeclaringType!.Name}.{test.Name}"));

    [Fact]
    public async Task Table_ListsExactlyTheBehavioursOfTheSuite()
    {
        var page = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "engines.md"), TestContext.Current.CancellationToken);

        var listed = page.Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.EndsWith(" | pass | pass |", StringComparison.Ordinal)).ToArray();

        Assert.Equal(Tests.Select(RowOf).Distinct().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    private static string RowOf(MethodInfo test) =>
        $"| {test.DeclaringType!.Namespace!.Split('.')[^1]} | {test.GetCustomAttribute<BehaviourAttribute>()!.Name} | pass | pass |";
}
