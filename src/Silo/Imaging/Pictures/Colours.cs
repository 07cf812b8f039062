using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>Brings any picture to 8-bit sRGB, three bands or four with opacity.</summary>
internal static class Colours
{
    private const string ProfileField = "icc-profile-data";
    private const int ProfileLimit = 4 * 1024 * 1024;

    public static VipsImage ToSrgb(VipsImage image)
    {
        if (NeedsProfile(image))
        {
            try
            {
                return Transform(image);
            }
            catch (VipsException)
            {
                // A profile that cannot be used is no reason to refuse the picture; it is shown as if it had none.
            }
        }

        return image is { Interpretation: Interpretation.Srgb, Format: BandFormat.UChar } ? Cast(image) : Convert(image);
    }

    /// <summary>Over white, for formats without opacity.</summary>
    public static VipsImage Flatten(VipsImage image)
    {
        using var operation = new VipsOperation("flatten").With("in", image).With("background", [255.0, 255.0, 255.0]);
        return operation.RunFor();
    }

    private static bool NeedsProfile(VipsImage image)
    {
        if (image.Interpretation == Interpretation.Cmyk) return true;
        return image.Has(ProfileField)
            && image.FindBlob(ProfileField, ProfileLimit) is { } profile
            && !IccProfile.IsSrgb(profile);
    }

    private static VipsImage Transform(VipsImage image)
    {
        using var operation = new VipsOperation("icc_transform")
            .With("in", image)
            .With("output-profile", "srgb")
            .With("embedded", true)
            .With("input-profile", image.Interpretation == Interpretation.Cmyk ? "cmyk" : "srgb");
        using var transformed = operation.RunFor();
        return Cast(transformed);
    }

    private static VipsImage Convert(VipsImage image)
    {
        try
        {
            using var operation = new VipsOperation("colourspace").With("in", image).With("space", (int)Interpretation.Srgb);
            using var converted = operation.RunFor();
            return Cast(converted);
        }
        catch (VipsException) when (image.Bands is 3 or 4)
        {
            return Cast(image); // several bands of no stated meaning: shown as they are
        }
    }

    private static VipsImage Cast(VipsImage image)
    {
        using var operation = new VipsOperation("cast").With("in", image).With("format", (int)BandFormat.UChar);
        return operation.RunFor();
    }
}
