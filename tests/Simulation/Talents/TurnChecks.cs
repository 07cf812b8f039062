using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>What becomes of a talent's turn in a run that has no quota left: seen whenever outcomes are written, and told in the end.</summary>
internal sealed class TurnChecks
{
    /// <summary>Of a sync, with the slowest of storages.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly SimulatedWorld _world;
    private readonly TalentSilo _talents;
    private string? _violation;

    public TurnChecks(SimulatedWorld world, TalentSilo talents)
    {
        (_world, _talents) = (world, talents);
        talents.Ledger.Recorded = Look;
    }

    public void Check()
    {
        if (_violation is not null)
            throw new InvariantViolation(TalentsScenario.TurnsAreKept, _violation);
    }

    private void Look(string runId, RunResult[] results)
    {
        foreach (var result in results)
        {
            // It may share the sync of somebody else, which has begun before.
            if (result.Result is { Outcome: RunOutcomes.Failed, Code: SourceCodes.RateLimited } && !(_talents.Asks.LastBegun(result.TalentId) > _world.Elapsed - Longest))
                _violation ??= $"{result.TalentId} counts as tried in {runId}, and no platform was asked.";
            if (result.Result.RetryAfter is not null && _talents.StateOf(result.TalentId)?.LastRunId == runId)
                _violation ??= $"{result.TalentId} is left out of {runId}, and its turn is over.";
        }
    }
}
