using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>A file's lines as they come, of which one at a time is in memory. Ends are CRLF or LF; UTF-8, with or without a byte order mark.</summary>
internal sealed class FileLines(ImportLimits limits)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    private long _bytes;

    /// <exception cref="BadHttpRequestException">413: the file is too large.</exception>
    public async IAsyncEnumerable<FileLine> ReadAsync(PipeReader body, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        var skipping = false;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken);
            var rest = read.Buffer;
            while (rest.PositionOf((byte)'\n') is { } end)
            {
                var line = rest.Slice(0, end);
                rest = rest.Slice(rest.GetPosition(1, end));
                Count(line.Length + 1);
                number++;
                yield return skipping ? TooLong(number) : Read(number, line);
                skipping = false;
            }

            if (read.IsCompleted)
            {
                Count(rest.Length);
                if (skipping || rest.Length > 0)
                    yield return skipping ? TooLong(number + 1) : Read(number + 1, rest);
                body.AdvanceTo(rest.End);
                yield break;
            }

            // A line that is too long already is not kept any longer.
            if (skipping || rest.Length > limits.MaxLineBytes)
            {
                skipping = true;
                Count(rest.Length);
                body.AdvanceTo(rest.End);
            }
            else
            {
                body.AdvanceTo(rest.Start, rest.End);
            }
        }
    }

    private FileLine Read(int number, ReadOnlySequence<byte> bytes)
    {
        if (bytes.Length > limits.MaxLineBytes)
            return TooLong(number);
        var line = bytes.ToArray().AsSpan();
        if (number == 1 && line.StartsWith(ByteOrderMark))
            line = line[ByteOrderMark.Length..];
        if (line.EndsWith("\r"u8))
            line = line[..^1];
        try
        {
            return new FileLine(number, Strict.GetString(line), Code: null);
        }
        catch (DecoderFallbackException)
        {
            return new FileLine(number, Text: null, ImportCodes.NotUtf8);
        }
    }

    private void Count(long bytes)
    {
        _bytes += bytes;
        if (_bytes > limits.MaxBytes)
            throw new BadHttpRequestException($"A file has at most {limits.MaxBytes / 1024 / 1024} megabytes.", StatusCodes.Status413PayloadTooLarge);
    }

    private static FileLine TooLong(int number) => new(number, Text: null, ImportCodes.LineTooLong);
}
