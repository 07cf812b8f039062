using System.Diagnostics.CodeAnalysis;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>Renderers in processes of their own: how a picture fares depends on the picture.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedRenderer(SimulatedWorld world, UploadLedger ledger) : IImageProcessor
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly Random _chance = world.Chance("renderer");

    public async Task<Outcome<RenderedImage>> RenderAsync(RenderRequest request, CancellationToken cancellationToken)
    {
        var picture = ledger.Picture(request.SourcePath[(request.SourcePath.LastIndexOf('/') + 1)..]);
        ledger.Renders(picture.Sha256);
        var fate = FateOf(picture.Kind);
        world.Trace.Write("renderer", $"renders {picture.Name}: {fate?.Code ?? "good"}");
        await Task.Delay(TimeOf(picture.Kind, fate), world.Clock, cancellationToken);
        if (fate is not null)
            return fate;
        return new RenderedImage(40, 30, "jpeg", "hash", ["#112233"], null, null, [new("w320", "webp", $"{request.OutputFolder}/w320.webp", 40, 30, 10)]);
    }

    public Task<Outcome<RenderedAvatar>> RenderAvatarAsync(AvatarRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Uploads are no avatars.");

    private Rejection? FateOf(PictureKind kind) => kind switch
    {
        PictureKind.Corrupt => new Rejection(RejectionCodes.Corrupt, "Broken."),
        PictureKind.CrashesAlways => new Rejection(RejectionCodes.RendererCrashed, "It crashed."),
        PictureKind.CrashesSometimes when _chance.Next(2) == 0 => new Rejection(RejectionCodes.RendererCrashed, "It crashed."),
        PictureKind.TooLateSometimes when _chance.Next(2) == 0 => new Rejection(RejectionCodes.TimedOut, "Too late."),
        _ => null,
    };

    private TimeSpan TimeOf(PictureKind kind, Rejection? fate) =>
        fate?.Code == RejectionCodes.TimedOut ? Deadline : (kind == PictureKind.Slow ? Deadline : Deadline / 10) * _chance.NextDouble();
}
