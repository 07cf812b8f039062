using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Features;
using TalentMedia.Identity;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Storage;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

/// <summary>Receives an uploaded picture in bounded memory and hands it to the object store under a name of its own, for the talent to take or refuse.</summary>
internal static class AvatarUpload
{
    public const long MaxBytes = 10 * 1024 * 1024;

    public static async Task<Outcome<SetAvatar>> ReceiveAsync(HttpRequest request, IObjectStore objects, IIdSource ids, CancellationToken cancellationToken)
    {
        if (request.ContentLength > MaxBytes)
            return TooLarge();
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBytes + 1;
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ids.Next("upload"))));
        var path = Path.Combine(Path.GetTempPath(), $"talentmedia-upload-{name}");
        try
        {
            var sha256 = await CopyAsync(request.Body, path, cancellationToken);
            if (sha256.IsRejected)
                return sha256.Rejection;
            var key = ObjectKey.Parse($"incoming/{name}");
            await objects.PutFileAsync(key, path, cancellationToken);
            return new SetAvatar(key.Value, sha256.Value);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<Outcome<string>> CopyAsync(Stream body, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        int read;
        while ((read = await body.ReadAsync(buffer, cancellationToken)) > 0)
        {
            bytes += read;
            if (bytes > MaxBytes)
                return TooLarge();
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        if (bytes == 0)
            return new Rejection(RejectionCodes.Empty, "The picture is empty.");
        file.Position = 0;
        var head = new byte[PictureFormats.HeadLength];
        var length = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        return PictureFormats.Recognise(head.AsSpan(0, length)) is null
            ? new Rejection(RejectionCodes.Unsupported, "This is not a picture in a format that is accepted.")
            : Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static Rejection TooLarge() => new(RejectionCodes.TooLarge, $"A picture has at most {MaxBytes / 1024 / 1024} megabytes.");
}
