using Microsoft.Extensions.Options;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>Takes a fetched picture in: tells whether it is the kept one once more, and whether it is a picture of anyone.</summary>
internal sealed class PictureIntake(AvatarMaker avatars, IPlaceholderLedger placeholders, IOptions<TalentsOptions> options, TimeProvider time)
{
    private readonly HashSet<string> _placeholders = [.. options.Value.PlaceholderHashes];

    /// <returns>What is to be shown: its renditions stand.</returns>
    public async Task<Outcome<FoundPicture>> TakeAsync(
        string talentId, AccountState account, TalentState state, FetchedPicture fetched, Uri origin, CancellationToken deadline)
    {
        if (_placeholders.Contains(fetched.Sha256))
            return PlaceholderRules.Known;
        var kept = state.Image;
        var taken = kept is not null ? await RecogniseAsync(kept, fetched.Sha256, deadline) : null;
        if (taken is null)
        {
            var outcome = await avatars.MakeAsync(fetched.Path, fetched.Sha256, options.Value.MinimumSide, deadline);
            if (outcome.IsRejected)
                return AsSource(outcome.Rejection);
            using var made = outcome.Value;
            taken = await ChooseAsync(kept, made, deadline) ?? await ChooseAsync(RestoredOf(state, account.Platform), made, deadline) ?? await StoreAsync(made, deadline);
        }

        // Stored before it is sighted: should it be learned as a placeholder, a person can look at it.
        var sighting = PlaceholderRules.Sight(talentId, account, taken.Seen, options.Value.PlaceholderTalents, time.GetUtcNow());
        return PlaceholderRules.Judge(await placeholders.SightAsync(sighting, deadline), isShown: taken.SourceHash == kept?.SourceHash) is { } refused
            ? refused
            : new FoundPicture(account.Platform, account.Generation, taken.SourceHash, origin.AbsoluteUri, taken.Seen);
    }

    /// <summary>Takes a picture that a person gave the address of.</summary>
    /// <returns>Its content hash.</returns>
    public async Task<Outcome<string>> TakeAvatarAsync(FetchedPicture fetched, CancellationToken deadline) =>
        _placeholders.Contains(fetched.Sha256) ? PlaceholderRules.Known
        : await avatars.StoreAsync(fetched.Path, fetched.Sha256, options.Value.MinimumSide, deadline) is { } refused ? AsSource(refused)
        : fetched.Sha256;

    /// <summary>Whether a restored picture has become a confirmed placeholder.</summary>
    public async Task<string?> FindRestoredPlaceholderAsync(TalentState state, CancellationToken deadline) =>
        state.Restored?.Picture is { Seen: { } seen } restored && await placeholders.IsConfirmedAsync(seen, deadline)
            ? restored.SourceHash
            : null;

    /// <summary>The very bytes that were fetched before: nothing is decoded.</summary>
    private async Task<Taken?> RecogniseAsync(SocialImage kept, string sha256, CancellationToken deadline) =>
        kept is { Seen: { } seen, SourceHash: { } source } && (sha256 == seen.Sha256 || sha256 == source) && await avatars.StandAsync(kept.ContentHash, source, deadline)
            ? new Taken(source, seen with { Sha256 = sha256 })
            : null;

    /// <summary>The picture that the talent has already, where this is the same encoded anew.</summary>
    private async Task<Taken?> ChooseAsync(SocialImage? kept, MadeAvatar made, CancellationToken deadline) =>
        kept?.SourceHash is { } source && made.Seen.IsAgain(kept) && await avatars.StandAsync(kept.ContentHash, source, deadline)
            ? new Taken(source, made.Seen)
            : null;

    /// <summary>What is shown out of the history in place of the platforms' picture: one that looks like it is no change to those who look.</summary>
    private static SocialImage? RestoredOf(TalentState state, Platform platform) => state.Restored?.Picture is { Crop: null, Seen: not null } restored
        ? new SocialImage(platform, restored.ContentHash, "", default) { SourceHash = restored.SourceHash, Seen = restored.Seen }
        : null;

    private static async Task<Taken> StoreAsync(MadeAvatar made, CancellationToken deadline)
    {
        await made.StoreAsync(deadline);
        return new Taken(made.Seen.Sha256, made.Seen);
    }

    private static Rejection AsSource(Rejection rejection) => rejection.Code switch
    {
        RejectionCodes.TooSmall => new Rejection(SourceCodes.TooSmall, rejection.Detail),
        RejectionCodes.TooManyPixels or RejectionCodes.TooManyFrames or RejectionCodes.TooManyScans or RejectionCodes.TimedOut =>
            new Rejection(SourceCodes.TooLarge, rejection.Detail),
        _ => new Rejection(SourceCodes.NotAnImage, rejection.Detail),
    };

    /// <param name="SourceHash">Of the picture to show.</param>
    private sealed record Taken(string SourceHash, SeenPicture Seen);
}
