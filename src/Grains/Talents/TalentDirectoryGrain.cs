using Orleans.Concurrency;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

[StatelessWorker]
internal sealed class TalentDirectoryGrain(ITalentDirectory directory) : Grain, ITalentDirectoryGrain
{
    public async Task<Outcome<TalentPage>> ListAsync(TalentQuery query) =>
        TalentQueries.Check(query) is { } wrong ? wrong : await directory.ListAsync(query, CancellationToken.None);

    public Task<ShownAvatar?> FindAvatarAsync(string talentId) => directory.FindAvatarAsync(talentId, CancellationToken.None);
}
