using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Simulation.Broken.Talents;

/// <summary>An adapter that passes everything on; the variants override what they break.</summary>
internal abstract class BrokenPlatform(IPlatformAdapter right) : IPlatformAdapter
{
    public Platform Platform => right.Platform;

    public virtual Task<Outcome<Uri>> FindPictureAsync(PlatformAccount account, CancellationToken cancellationToken) => right.FindPictureAsync(account, cancellationToken);

    public virtual Task<Outcome<TokenSet>> RefreshAsync(PlatformAccount account, CancellationToken cancellationToken) => right.RefreshAsync(account, cancellationToken);
}

/// <summary>Tries new tokens out before it hands them over to be stored.</summary>
internal sealed class EagerPlatform(IPlatformAdapter right) : BrokenPlatform(right)
{
    public override async Task<Outcome<TokenSet>> RefreshAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        var fresh = await base.RefreshAsync(account, cancellationToken);
        if (!fresh.IsRejected)
            await FindPictureAsync(account with { Tokens = fresh.Value }, cancellationToken);
        return fresh;
    }
}

/// <summary>Takes an account without a picture for one that cannot be asked just now.</summary>
internal sealed class HopefulPlatform(IPlatformAdapter right) : BrokenPlatform(right)
{
    public override async Task<Outcome<Uri>> FindPictureAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        var found = await base.FindPictureAsync(account, cancellationToken);
        return found.Rejection?.Code == SourceCodes.Placeholder ? new Rejection(SourceCodes.PlatformUnavailable, "Perhaps later.") : found;
    }
}
