using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Simulation.Uploads;

/// <summary>How a picture treats its renderer.</summary>
internal enum PictureKind
{
    Good,
    Slow,
    Corrupt,
    CrashesSometimes,
    CrashesAlways,
    TooLateSometimes,
}

/// <summary>A photograph on somebody's disk.</summary>
internal sealed record Picture(string Name, PictureKind Kind, byte[] Bytes, string Sha256)
{
    /// <summary>Pictures whose originals the clean-up looks at around the hour at which runs begin: it takes one of 24 parts an hour.</summary>
    private const int Parts = 24;

    [SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
    public static Picture Take(string name, Random chance)
    {
        var kind = chance.Next(10) switch
        {
            0 => PictureKind.Corrupt,
            1 => PictureKind.CrashesAlways,
            2 => PictureKind.CrashesSometimes,
            3 => PictureKind.TooLateSometimes,
            4 => PictureKind.Slow,
            _ => PictureKind.Good,
        };
        for (var shot = 0; ; shot++)
        {
            byte[] bytes = [0xFF, 0xD8, 0xFF, .. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name} {shot}"))];
            var hash = SHA256.HashData(bytes);
            if (hash[0] % Parts is 0 or Parts - 1)
                return new Picture(name, kind, bytes, Convert.ToHexStringLower(hash));
        }
    }
}
