using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Storage;

namespace TalentMedia.Talents;

/// <summary>Makes a picture's renditions and stores them under its content hash. Leaves no temporary files.</summary>
internal sealed class AvatarMaker(IImageProcessor images, IObjectStore objects, IWorkFolders work)
{
    /// <param name="sha256">Of the file at <paramref name="path"/>; becomes the content hash.</param>
    /// <returns>Null when the renditions stand, or why there are none: a code of <see cref="RejectionCodes"/>.</returns>
    public async Task<Rejection?> MakeAsync(string path, string sha256, int minimumSide, CancellationToken cancellationToken)
    {
        if (await StandAsync(sha256, cancellationToken))
            return null;
        using var folder = work.Take();
        var rendered = await images.RenderAvatarAsync(new AvatarRequest(path, folder.Path, minimumSide), cancellationToken);
        if (rendered.IsRejected)
            return rendered.Rejection;
        foreach (var file in rendered.Value.Files)
            await objects.PutFileAsync(ObjectKey.Avatar(sha256, file.Size, file.Extension), file.Path, cancellationToken);
        return null;
    }

    /// <summary>The same content needs no second rendering, whoever's picture it was.</summary>
    private async Task<bool> StandAsync(string contentHash, CancellationToken cancellationToken)
    {
        foreach (var key in AvatarFiles.KeysOf(contentHash))
        {
            if (!await objects.ExistsAsync(key, cancellationToken))
                return false;
        }

        return true;
    }
}
