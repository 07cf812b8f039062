using System.Buffers.Binary;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>Tells the sRGB profile apart by its primaries (ICC.1:2022, 7.2 and 9.2), so that nothing is converted in vain.</summary>
internal static class IccProfile
{
    /// <summary>Red, green and blue of sRGB adapted to D50, X Y Z each.</summary>
    private static readonly double[] Primaries = [0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141];

    /// <summary>Whether primaries are sRGB's and the profile calls itself so. False for anything unreadable.</summary>
    public static bool IsSrgb(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < 132 || !profile[16..20].SequenceEqual("RGB "u8)) return false;
        return SaysSrgb(profile)
            && IsNear(FindTag(profile, "rXYZ"u8), 0)
            && IsNear(FindTag(profile, "gXYZ"u8), 3)
            && IsNear(FindTag(profile, "bXYZ"u8), 6);
    }

    /// <summary>In ASCII or UTF-16, by the version of the profile.</summary>
    private static bool SaysSrgb(ReadOnlySpan<byte> profile)
    {
        var description = FindTag(profile, "desc"u8);
        return description.IndexOf("sRGB"u8) >= 0 || description.IndexOf("\0s\0R\0G\0B"u8) >= 0;
    }

    private static bool IsNear(ReadOnlySpan<byte> tag, int first)
    {
        if (tag.Length < 20) return false;
        for (var i = 0; i < 3; i++)
        {
            var value = BinaryPrimitives.ReadInt32BigEndian(tag[(8 + (i * 4))..]) / 65536.0;
            if (Math.Abs(value - Primaries[first + i]) > 0.002) return false;
        }

        return true;
    }

    private static ReadOnlySpan<byte> FindTag(ReadOnlySpan<byte> profile, ReadOnlySpan<byte> signature)
    {
        var count = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[128..]), 100);
        for (var i = 0; i < count && 132 + ((i + 1) * 12) <= profile.Length; i++)
        {
            var entry = profile.Slice(132 + (i * 12), 12);
            if (!entry[..4].SequenceEqual(signature)) continue;
            var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
            var length = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            return offset + (ulong)length <= (ulong)profile.Length ? profile.Slice((int)offset, (int)length) : default;
        }

        return default;
    }
}
