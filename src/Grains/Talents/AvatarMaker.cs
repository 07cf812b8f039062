using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Storage;

namespace TalentMedia.Talents;

/// <summary>Makes a picture's renditions, and stores them under its content hash once they are wanted. Leaves no temporary files.</summary>
internal sealed class AvatarMaker(IImageProcessor images, IObjectStore objects, IWorkFolders work)
{
    /// <param name="sha256">Of the file at <paramref name="path"/>; becomes the content hash.</param>
    /// <returns>What was made, to be stored or dropped; or why there is nothing: a code of <see cref="RejectionCodes"/>.</returns>
    public Task<Outcome<MadeAvatar>> MakeAsync(string path, string sha256, int minimumSide, CancellationToken cancellationToken) =>
        MakeAsync(path, sha256, crop: null, minimumSide, cancellationToken);

    /// <summary>Makes and stores at once.</summary>
    /// <returns>Null when the renditions stand.</returns>
    public Task<Rejection?> StoreAsync(string path, string sha256, int minimumSide, CancellationToken cancellationToken) =>
        StoreAsync(path, sha256, crop: null, minimumSide, cancellationToken);

    /// <summary>Makes another square of a picture that is kept, and stores it.</summary>
    /// <param name="crop">Null: automatic.</param>
    /// <returns>Null when the renditions stand; <c>not_found</c> where the picture is not kept.</returns>
    public async Task<Rejection?> CropAsync(string sourceHash, PictureCrop? crop, int minimumSide, CancellationToken cancellationToken)
    {
        if (await StandAsync(DisplayedPicture.HashOf(sourceHash, crop), sourceHash, cancellationToken))
            return null;
        using var source = await objects.CheckOutAsync(AvatarFiles.UncroppedKey(sourceHash), cancellationToken);
        if (source is null)
            return new Rejection(RejectionCodes.NotFound, "The uncropped picture is not kept; refresh the photo once, then crop it.");
        return await StoreAsync(source.Path, sourceHash, crop, minimumSide, cancellationToken);
    }

    /// <summary>Whether a picture's renditions and its source are all there. What is, counts as stored now: no clean-up takes it from whoever goes on to show it.</summary>
    public async Task<bool> StandAsync(string contentHash, string sourceHash, CancellationToken cancellationToken)
    {
        foreach (var key in AvatarFiles.KeysOf(contentHash).Append(AvatarFiles.UncroppedKey(sourceHash)))
        {
            if (!await objects.TryRenewAsync(key, cancellationToken))
                return false;
        }

        return true;
    }

    private async Task<Rejection?> StoreAsync(string path, string sourceHash, PictureCrop? crop, int minimumSide, CancellationToken cancellationToken)
    {
        var outcome = await MakeAsync(path, sourceHash, crop, minimumSide, cancellationToken);
        if (outcome.IsRejected)
            return outcome.Rejection;
        using var made = outcome.Value;
        await made.StoreAsync(cancellationToken);
        return null;
    }

    private async Task<Outcome<MadeAvatar>> MakeAsync(string path, string sourceHash, PictureCrop? crop, int minimumSide, CancellationToken cancellationToken)
    {
        var folder = work.Take();
        try
        {
            var rendered = await images.RenderAvatarAsync(new AvatarRequest(path, folder.Path, minimumSide, crop), cancellationToken);
            if (!rendered.IsRejected)
                return new MadeAvatar(rendered.Value, sourceHash, crop, objects, folder);
            folder.Dispose();
            return rendered.Rejection;
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}
