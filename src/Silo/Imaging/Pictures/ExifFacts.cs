using System.Globalization;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>What the camera wrote down, as far as we keep it.</summary>
internal sealed record ExifFacts(DateTime? TakenAt, string? Camera)
{
    private const int CameraLimit = 100;

    public static ExifFacts Of(VipsImage image) => new(FindTakenAt(image), FindCamera(image));

    /// <summary>libvips shows an EXIF text as <c>TEXT (TEXT, ASCII, N components, N bytes)</c>.</summary>
    internal static string? Text(string? shown)
    {
        var end = shown?.LastIndexOf(", ASCII, ", StringComparison.Ordinal) ?? -1;
        if (end < 2) return null;
        var text = shown![..((end - 2) / 2)].Trim();
        return text.Length > 0 ? text : null;
    }

    private static DateTime? FindTakenAt(VipsImage image)
    {
        var text = Text(image.FindText("exif-ifd2-DateTimeOriginal")) ?? Text(image.FindText("exif-ifd2-DateTimeDigitized"));
        return DateTime.TryParseExact(text, "yyyy:MM:dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            && at.Year >= 1900 ? at : null;
    }

    private static string? FindCamera(VipsImage image)
    {
        var make = Text(image.FindText("exif-ifd0-Make"));
        var model = Text(image.FindText("exif-ifd0-Model"));
        if (model is null) return Tidy(make);
        var named = make is null || model.StartsWith(make.Split(' ')[0], StringComparison.OrdinalIgnoreCase);
        return Tidy(named ? model : $"{make} {model}");
    }

    private static string? Tidy(string? text)
    {
        if (text is null) return null;
        var clean = new string([.. text.Where(c => !char.IsControl(c) && c != '\uFFFD')]).Trim();
        return clean.Length switch { 0 => null, > CameraLimit => clean[..CameraLimit], _ => clean };
    }
}
