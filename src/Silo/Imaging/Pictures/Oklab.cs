namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>sRGB to Oklab and back (matrices of Björn Ottosson's definition).</summary>
internal static class Oklab
{
    private static readonly double[] Linear = [.. Enumerable.Range(0, 256).Select(v => Expand(v / 255.0))];

    public static (double L, double A, double B) FromSrgb(byte red, byte green, byte blue)
    {
        var (r, g, b) = (Linear[red], Linear[green], Linear[blue]);
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return (
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    public static (byte Red, byte Green, byte Blue) ToSrgb(double lightness, double a, double b)
    {
        var l = Math.Pow(lightness + (0.3963377774 * a) + (0.2158037573 * b), 3);
        var m = Math.Pow(lightness - (0.1055613458 * a) - (0.0638541728 * b), 3);
        var s = Math.Pow(lightness - (0.0894841775 * a) - (1.2914855480 * b), 3);
        return (
            Compress((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            Compress((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            Compress((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)));
    }

    private static double Expand(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);

    private static byte Compress(double value)
    {
        var curved = value <= 0.0031308 ? value * 12.92 : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055;
        return (byte)Math.Round(Math.Clamp(curved, 0, 1) * 255);
    }
}
