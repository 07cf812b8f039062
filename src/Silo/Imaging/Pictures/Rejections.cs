using System.Globalization;
using TalentMedia.Outcomes;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>The sentences of this room's rejections.</summary>
internal static class Rejections
{
    public static Rejection Corrupt(string detail) => new(RejectionCodes.Corrupt, detail);

    public static Rejection TooManyPixels(long limit) =>
        new(RejectionCodes.TooManyPixels, string.Create(CultureInfo.InvariantCulture, $"The picture has more than {limit / 1_000_000} megapixels."));

    public static Rejection TooMuchMemory() =>
        new(RejectionCodes.TooManyPixels, "Decoding the picture would need more memory than a picture may take; save it smaller, or in a simpler format.");

    public static Rejection TooManyScans(int limit) =>
        new(RejectionCodes.TooManyScans, string.Create(CultureInfo.InvariantCulture, $"The JPEG has more than {limit} scans; save it again."));

    public static Rejection TooManyFrames(int limit) =>
        new(RejectionCodes.TooManyFrames, string.Create(CultureInfo.InvariantCulture, $"The animation has more than {limit} frames."));

    public static Rejection TooSmall(int side) =>
        new(RejectionCodes.TooSmall, string.Create(CultureInfo.InvariantCulture, $"The picture's shorter side is below {side} pixels."));

    public static Rejection SquareTooSmall(int side) =>
        new(RejectionCodes.TooSmall, string.Create(CultureInfo.InvariantCulture, $"The square's side is below {side} pixels of the picture."));

    public static Rejection NoDecoder(string format) =>
        new(RejectionCodes.Unsupported, $"No decoder for {format} is installed.");
}
