using System.Globalization;
using System.Security.Cryptography;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http;

/// <summary>Streams one body to a file, hashing it on the way. The file is there afterwards only when the outcome is a value.</summary>
internal static class PictureDownload
{
    private const int BlockLength = 64 * 1024;

    private const FileOptions Options = FileOptions.Asynchronous | FileOptions.SequentialScan;

    public static async Task<Outcome<FetchedPicture>> ReceiveAsync(HttpResponseMessage response, string path, long limit, CancellationToken cancellationToken)
    {
        var kept = false;
        try
        {
            await using var file = Create(path);
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var outcome = await CopyAsync(body, file, path, limit, cancellationToken);
            kept = !outcome.IsRejected;
            return outcome;
        }
        finally
        {
            if (!kept) File.Delete(path);
        }
    }

    public static Rejection TooLarge(long limit) =>
        new(SourceCodes.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The picture is larger than {limit} bytes."));

    private static async Task<Outcome<FetchedPicture>> CopyAsync(Stream body, FileStream file, string path, long limit, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = new byte[BlockLength];
        var length = 0L;
        while (true)
        {
            var read = await FillAsync(body, block, cancellationToken);
            if (read < 0) return SourceRejections.Unavailable("The picture broke off while it was fetched.");
            if (length == 0 && PictureFormats.Recognise(block.AsSpan(0, Math.Min(read, PictureFormats.HeadLength))) is null) return NotAnImage;
            length += read;
            if (length > limit) return TooLarge(limit);
            hash.AppendData(block, 0, read);
            await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
            if (read < block.Length) break;
        }

        await file.FlushAsync(cancellationToken);
        return new FetchedPicture(path, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>A full block, or less at the end; -1 when the connection broke. Failures of the disk are not caught here.</summary>
    private static async Task<int> FillAsync(Stream body, byte[] block, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAtLeastAsync(block, block.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (IOException)
        {
            return -1;
        }
        catch (HttpRequestException)
        {
            return -1;
        }
    }

    /// <summary>Readable by nobody else on the machine.</summary>
    private static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = Options, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static Rejection NotAnImage => new(SourceCodes.NotAnImage, "What stands at the picture's address is not a picture of a known format.");
}
