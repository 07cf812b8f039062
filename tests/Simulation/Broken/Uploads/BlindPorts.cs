using TalentMedia.Processing;

namespace TalentMedia.Simulation.Broken.Uploads;

/// <summary>Knows of no work that was done or is left.</summary>
internal sealed class EmptyBatches : IBatchProgressSource
{
    public Task<IReadOnlyList<string>> FindOpenAsync(string portfolioId) => Task.FromResult<IReadOnlyList<string>>([]);

    public Task<IReadOnlyList<ProgressReport>> CountAsync(string portfolioId, string batchId) => Task.FromResult<IReadOnlyList<ProgressReport>>([]);
}

/// <summary>Knows of no asset.</summary>
internal sealed class NoUses : IOriginalUses
{
    public Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> sha256, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());
}
