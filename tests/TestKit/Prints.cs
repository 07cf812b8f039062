using System.Security.Cryptography;
using System.Text;
using TalentMedia.Talents;

namespace TalentMedia.TestKit;

/// <summary>What pictures look like that do not exist: the same for the same name, far apart for any two.</summary>
public static class Prints
{
    /// <summary>The shape of a picture whose sides are equal.</summary>
    private const byte Square = 128;

    /// <summary>A print, and a perceptual hash that goes with it.</summary>
    public static (string Print, ulong PerceptualHash) Of(string name)
    {
        var print = new byte[PicturePrint.Length];
        var seed = Encoding.UTF8.GetBytes(name);
        for (var at = 0; at < print.Length; at += SHA256.HashSizeInBytes)
        {
            seed = SHA256.HashData(seed);
            seed.AsSpan(0, Math.Min(seed.Length, print.Length - at)).CopyTo(print.AsSpan(at));
        }

        print[0] = Square;
        return (Convert.ToBase64String(print), BitConverter.ToUInt64(seed));
    }
}
