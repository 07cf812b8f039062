using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

internal sealed partial class TalentGrain
{
    public async Task<Outcome<string>> ImportAsync(ImportTalent command)
    {
        var outcome = await CommitAsync(state => ImportRules.Import(state, command, time.GetUtcNow()));
        if (outcome.IsRejected)
            return outcome.Rejection;
        // A file may wake a hundred thousand talents whose syncs are due in hours: those leave memory at once, and the sweep wakes them.
        if (!IsSyncing && !_rowIsLate && !(outcome.Value.Requests.DueAt - time.GetUtcNow() < settings.Value.FollowUpDelay))
            DeactivateOnIdle();
        return outcome.Value.CreatedFrom == ImportRules.SourceOf(command) ? ImportOutcomes.Created : ImportOutcomes.Updated;
    }
}
