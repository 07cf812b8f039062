using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.TestKit;

namespace TalentMedia.Simulation.Broken.Pictures;

/// <summary>Sees files, not pictures.</summary>
internal sealed class LiteralRenderer(IImageProcessor right) : IImageProcessor
{
    public Task<Outcome<RenderedImage>> RenderAsync(RenderRequest request, CancellationToken cancellationToken) => right.RenderAsync(request, cancellationToken);

    public async Task<Outcome<RenderedAvatar>> RenderAvatarAsync(AvatarRequest request, CancellationToken cancellationToken)
    {
        var rendered = await right.RenderAvatarAsync(request, cancellationToken);
        return rendered.IsRejected ? rendered : rendered.Value with { Print = Prints.Of(request.SourcePath).Print };
    }
}
