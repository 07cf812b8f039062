using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Talents;

/// <summary>The ground behind white initials: one colour a talent, always readable.</summary>
public static class InitialsColor
{
    /// <summary>WCAG 2.2, success criterion 1.4.3 (AA): text against its ground.</summary>
    public const double LeastContrast = 4.5;

    private const double Chroma = 0.13;

    /// <summary>As #rrggbb. A function of the talent's id alone, so that a new name keeps the colour.</summary>
    public static string Of(string talentId)
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes(talentId));
        var hue = ((digest[0] << 8) | digest[1]) / 65536.0 * 360;
        for (var lightness = 0.56; ; lightness -= 0.01)
        {
            var (red, green, blue) = FromOklch(lightness, Chroma, hue);
            if (ContrastToWhite(red, green, blue) >= LeastContrast)
                return string.Create(CultureInfo.InvariantCulture, $"#{red:x2}{green:x2}{blue:x2}");
        }
    }

    /// <summary>WCAG's contrast ratio, 1 to 21.</summary>
    public static double ContrastToWhite(byte red, byte green, byte blue) =>
        1.05 / ((0.2126 * Linear(red)) + (0.7152 * Linear(green)) + (0.0722 * Linear(blue)) + 0.05);

    private static double Linear(byte channel)
    {
        var value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    /// <summary>From OKLCH, in which equal lightness looks equally light in every hue, to sRGB.</summary>
    private static (byte Red, byte Green, byte Blue) FromOklch(double lightness, double chroma, double hue)
    {
        var a = chroma * Math.Cos(hue * Math.PI / 180);
        var b = chroma * Math.Sin(hue * Math.PI / 180);
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return (
            Channel((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Channel((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Channel((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static byte Channel(double linear)
    {
        var clamped = Math.Clamp(linear, 0, 1);
        var value = clamped <= 0.0031308 ? clamped * 12.92 : (1.055 * Math.Pow(clamped, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(value * 255);
    }
}
