using System.Buffers.Binary;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>
/// A JPEG's frame and number of scans, read from its markers without decoding anything (ITU-T T.81, annex B). Decoders
/// cannot be interrupted within a scan, and a valid file of 100 KB can hold a thousand: they are counted first.
/// </summary>
/// <param name="CoefficientBytes">What a decoder holds for a picture of several scans: two bytes a coefficient, padding left out.</param>
internal sealed record JpegStructure(int Width, int Height, int Scans, bool Progressive, long CoefficientBytes)
{
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>Reads as far as the end of the first image or one scan more than the limit; null where no frame is found.</summary>
    public static JpegStructure? Read(Stream stream, int scanLimit)
    {
        var reader = new MarkerReader(stream);
        JpegStructure? frame = null;
        var scans = 0;
        while (scans <= scanLimit && reader.NextMarker() is { } marker and not EndOfImage)
        {
            if (marker is StartOfScan) scans++;
            if (!HasSegment(marker)) continue;
            if (!IsFrame(marker) || frame is not null) reader.SkipSegment();
            else frame = ReadFrame(marker, reader.ReadSegment());
        }

        return frame is null ? null : frame with { Scans = scans };
    }

    /// <summary>Restart markers, TEM and SOI stand alone.</summary>
    private static bool HasSegment(byte marker) => marker is not (0x01 or (>= 0xD0 and <= 0xD8));

    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static JpegStructure? ReadFrame(byte marker, ReadOnlySpan<byte> segment)
    {
        if (segment.Length < 6) return null;
        var height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        var progressive = (marker & 0x3) == 2;
        return new(width, height, 0, progressive, Coefficients(segment[5], segment[6..], (long)width * height) * 2);
    }

    private static long Coefficients(int components, ReadOnlySpan<byte> table, long pixels)
    {
        int most = 1, sum = 0;
        for (var i = 0; i < components && (i * 3) + 1 < table.Length; i++)
        {
            var factors = (table[(i * 3) + 1] >> 4) * (table[(i * 3) + 1] & 15);
            most = Math.Max(most, factors);
            sum += factors;
        }

        return pixels * sum / most;
    }

    /// <summary>Finds markers, in entropy-coded data too: 0xFF there is followed by 0 or a restart marker.</summary>
    private sealed class MarkerReader(Stream stream)
    {
        private readonly byte[] _buffer = new byte[64 * 1024];
        private int _at;
        private int _length;

        public byte? NextMarker()
        {
            while (SkipTo0xFF())
            {
                var next = ReadByte();
                while (next == 0xFF) next = ReadByte();
                if (next is null) return null;
                if (next is not 0) return (byte)next;
            }

            return null;
        }

        public void SkipSegment()
        {
            var left = SegmentLength();
            while (left > 0 && (_at < _length || Fill()))
            {
                var step = Math.Min(left, _length - _at);
                _at += step;
                left -= step;
            }
        }

        public byte[] ReadSegment()
        {
            var segment = new byte[SegmentLength()];
            for (var i = 0; i < segment.Length; i++)
            {
                if (ReadByte() is not { } next) return segment[..i];
                segment[i] = (byte)next;
            }

            return segment;
        }

        private int SegmentLength() => Math.Max(0, (((ReadByte() ?? 0) << 8) | (ReadByte() ?? 0)) - 2);

        private bool SkipTo0xFF()
        {
            while (_at < _length || Fill())
            {
                var found = _buffer.AsSpan(_at, _length - _at).IndexOf((byte)0xFF);
                _at = found < 0 ? _length : _at + found + 1;
                if (found >= 0) return true;
            }

            return false;
        }

        private int? ReadByte() => _at < _length || Fill() ? _buffer[_at++] : null;

        private bool Fill()
        {
            _at = 0;
            _length = stream.Read(_buffer);
            return _length > 0;
        }
    }
}
