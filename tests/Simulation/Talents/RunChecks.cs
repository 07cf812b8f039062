using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>Every run that began, once all is at rest.</summary>
internal static class RunChecks
{
    public static void Check(TalentSilo talents, int limit)
    {
        foreach (var run in talents.Ledger.All)
        {
            CheckLimit(run, talents.Asks.All.Where(ask => ask.RunId == run.View.Id), limit);
            CheckEnd(run);
        }

        var nights = talents.Ledger.All.Where(run => run.View.Kind == "nightly").GroupBy(run => NightlySyncRules.SlotAt(run.View.StartedAt, new TalentsOptions().NightlyAt));
        foreach (var night in nights.Where(night => night.Count() > 1))
            throw new InvariantViolation(TalentsScenario.WithinTheLimit, $"The night of {night.Key:u} has the runs {string.Join(", ", night.Select(run => run.View.Id))}.");
    }

    private static void CheckLimit(LedgerRun run, IEnumerable<PlatformAsk> asks, int limit)
    {
        var asked = asks.Select(ask => ask.TalentId).Distinct().Count();
        if (Math.Max(run.Rows.Count, run.View.DryRun ? 0 : asked) > limit)
            throw new InvariantViolation(TalentsScenario.WithinTheLimit, $"Run {run.View.Id} chose {run.Rows.Count} talents and fetched {asked}, its limit is {limit}.");
    }

    private static void CheckEnd(LedgerRun run)
    {
        var view = run.View;
        int[] counted = [view.Changed, view.Unchanged, view.Failed, view.Skipped];
        int[] rows = [Of(RunOutcomes.Changed), Of(RunOutcomes.Unchanged), Of(RunOutcomes.Failed), Of(RunOutcomes.Skipped)];
        if (run.IsActive || view.FinishedAt is null)
            Fail("has not ended");
        if (view.Selected != run.Rows.Count || !counted.SequenceEqual(rows))
            Fail($"counts {string.Join('/', counted)} of {view.Selected}, and its {run.Rows.Count} rows say {string.Join('/', rows)}");
        if (view.Status == RunStatuses.Completed && run.Rows.Any(row => row.Outcome is null))
            Fail("is complete, and a talent of it has no outcome");

        int Of(string outcome) => run.Rows.Count(row => row.Outcome == outcome);

        void Fail(string what) => throw new InvariantViolation(TalentsScenario.RunsEnd, $"Run {view.Id} {what}.");
    }
}
