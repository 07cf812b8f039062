using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>Every talent's row against its stored state.</summary>
internal static class DirectoryChecks
{
    public static void Check(TalentSilo talents, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            var expected = talents.StateOf(id) is { Exists: true } state ? TalentViews.Row(id, state, new TalentsOptions().AutomaticInterval) : null;
            if (TextOf(talents.Directory.Find(id)) is var row && row != TextOf(expected))
                throw new InvariantViolation(TalentsScenario.RowsAreTrue, $"{id} is {TextOf(expected)}, and its row says {row}.");
        }
    }

    private static string TextOf(TalentRow? row) => row is null
        ? "not there"
        : $"{row with { View = row.View with { Accounts = [] } }} {string.Join(", ", row.View.Accounts.Select(account => account.ToString()))}";
}
