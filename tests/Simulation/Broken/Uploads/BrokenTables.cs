using TalentMedia.Processing;
using TalentMedia.Simulation.Ports;

namespace TalentMedia.Simulation.Broken.Uploads;

/// <summary>No lease ever ends.</summary>
internal sealed class EndlessLeases : JobTableRules
{
    public override bool IsLost(JobRow row, DateTimeOffset now, IReadOnlyCollection<string> deadOwners) => false;
}

/// <summary>Every claim counts as the latest.</summary>
internal sealed class UnfencedTable : JobTableRules
{
    public override bool IsHeld(JobRow row, Job job) => true;
}

/// <summary>What is tried again has cost nothing.</summary>
internal sealed class FreeAttempts : JobTableRules
{
    public override bool IsUnspent(JobResult result) => base.IsUnspent(result) || result is JobResult.Retry;
}
