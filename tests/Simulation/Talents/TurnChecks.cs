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

    /// <summary>For the run, whose answer may have been lost and asked for again much later; or in somebody else's sync that it shares, which has begun before.</summary>
    private bool WasAsked(string runId, string talentId) =>
        _talents.Asks.LastBegun(talentId) > _world.Elapsed - Longest || _talents.Asks.All.Any(ask => ask.TalentId == talentId && ask.RunId == runId);

    private void Look(string runId, RunResult[] results)
    {
        foreach (var result in results)
        {
            if (result.Result is { Outcome: RunOutcomes.Failed, Code: SourceCodes.RateLimited } && !WasAsked(runId, result.TalentId))
                _violation ??= $"{result.TalentId} counts as tried in {runId}, and no platform was asked.";
            if (result.Result.RetryAfter is not null && _talents.StateOf(result.TalentId)?.LastRunId == runId)
                _violation ??= $"{result.TalentId} is left out of {runId}, and its turn is over.";
        }
    }
}
