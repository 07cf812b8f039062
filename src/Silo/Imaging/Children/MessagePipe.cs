using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TalentMedia.Silo.Imaging.Children;

/// <summary>Messages over a pipe: four bytes of length, little-endian, then JSON in UTF-8.</summary>
internal static class MessagePipe
{
    /// <summary>A longer message is a broken child.</summary>
    private const int MaxLength = 1024 * 1024;

    /// <summary>The next message, or null where the other end has closed.</summary>
    public static async ValueTask<T?> ReadAsync<T>(Stream pipe, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        var head = new byte[4];
        if (await pipe.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken) < head.Length) return null;
        var body = new byte[Length(head)];
        if (await pipe.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken) < body.Length) return null;
        return JsonSerializer.Deserialize(body, type);
    }

    public static async ValueTask WriteAsync<T>(Stream pipe, T message, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await pipe.WriteAsync(Frame(message, type), cancellationToken);
        await pipe.FlushAsync(cancellationToken);
    }

    /// <summary>As <see cref="ReadAsync"/>, for the child's own threads.</summary>
    public static T? Read<T>(Stream pipe, JsonTypeInfo<T> type)
        where T : class
    {
        Span<byte> head = stackalloc byte[4];
        if (pipe.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length) return null;
        var body = new byte[Length(head)];
        return pipe.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length ? null : JsonSerializer.Deserialize(body, type);
    }

    public static void Write<T>(Stream pipe, T message, JsonTypeInfo<T> type)
    {
        pipe.Write(Frame(message, type));
        pipe.Flush();
    }

    private static byte[] Frame<T>(T message, JsonTypeInfo<T> type)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(message, type);
        var frame = new byte[4 + body.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, body.Length);
        body.CopyTo(frame, 4);
        return frame;
    }

    private static int Length(ReadOnlySpan<byte> head)
    {
        var length = BinaryPrimitives.ReadInt32LittleEndian(head);
        return length is > 0 and <= MaxLength ? length : throw new InvalidDataException("A message of impossible length.");
    }
}
