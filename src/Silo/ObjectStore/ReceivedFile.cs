using System.Buffers;
using System.Security.Cryptography;
using TalentMedia.Processing;
using TalentMedia.Storage;

namespace TalentMedia.Silo.ObjectStore;

/// <summary>What came in over a stream, on the disk and flushed.</summary>
internal sealed record ReceivedFile(string Sha256, long Length, byte[] Head)
{
    private const int BufferBytes = 128 * 1024;
    private const int HeadBytes = PictureFormats.HeadLength;

    /// <summary>Writes the stream to a new file, hashing on the way. The file is locked while it grows, so that a cleaner leaves it alone.</summary>
    /// <exception cref="ObjectTooLargeException">More than <paramref name="maxBytes"/> came; reading stopped there.</exception>
    /// <exception cref="ObjectEmptyException">Nothing came.</exception>
    public static async Task<ReceivedFile> WriteAsync(Stream content, string path, long maxBytes, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                BufferSize = 0,
                Options = FileOptions.Asynchronous,
            });
            var head = new MemoryStream(HeadBytes);
            long length = 0;
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, BufferBytes), cancellationToken)) > 0)
            {
                length += read;
                if (length > maxBytes)
                    throw new ObjectTooLargeException(maxBytes);
                hash.AppendData(buffer, 0, read);
                head.Write(buffer, 0, (int)Math.Min(read, HeadBytes - head.Length));
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            if (length == 0)
                throw new ObjectEmptyException();
            file.Flush(flushToDisk: true);
            return new ReceivedFile(Convert.ToHexStringLower(hash.GetHashAndReset()), length, head.ToArray());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
