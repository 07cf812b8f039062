using TalentMedia.Processing;
using TalentMedia.Storage;

namespace TalentMedia.Talents;

/// <summary>Renditions in a work folder; disposing it removes them.</summary>
internal sealed class MadeAvatar(RenderedAvatar rendered, string sourceHash, PictureCrop? crop, IObjectStore objects, IWorkFolder folder) : IDisposable
{
    public SeenPicture Seen { get; } =
        new(sourceHash, rendered.Print, unchecked((long)rendered.PerceptualHash), Math.Min(rendered.Width, rendered.Height));

    /// <summary>Stores the renditions under their content hash, and the whole picture under its own. Once.</summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        var contentHash = DisplayedPicture.HashOf(sourceHash, crop);
        if (rendered.UncroppedPath is { } uncropped)
            await objects.PutFileAsync(AvatarFiles.UncroppedKey(sourceHash), uncropped, cancellationToken);
        foreach (var file in rendered.Files)
            await objects.PutFileAsync(ObjectKey.Avatar(contentHash, file.Size, file.Extension), file.Path, cancellationToken);
    }

    public void Dispose() => folder.Dispose();
}
