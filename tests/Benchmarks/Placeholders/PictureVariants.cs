using System.Globalization;
using TalentMedia.Silo.Imaging.Pictures;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Benchmarks.Placeholders;

/// <summary>What becomes of a picture on its way through platforms, and what people do to theirs. Made by libvips, which must be started in this process.</summary>
internal sealed class PictureVariants(string folder)
{
    private static readonly int[] Qualities = [60, 70, 80, 90, 95];

    /// <summary>The same picture: encoded anew, smaller, or both.</summary>
    public IEnumerable<PictureVariant> Same(string path)
    {
        using var picture = Open(path);
        foreach (var quality in Qualities)
        {
            yield return Jpeg(picture, $"jpeg q{quality}", quality);
            yield return Webp(picture, $"webp q{quality}", quality);
        }

        foreach (var scale in (double[])[0.75, 0.5, 0.33])
        {
            using var smaller = Resized(picture, scale);
            if (Math.Min(smaller.Width, smaller.Height) < 64) continue;
            yield return Webp(smaller, Text($"{scale:P0}"), 95);
            yield return Jpeg(smaller, Text($"{scale:P0} jpeg q75"), 75);
        }
    }

    /// <summary>Another picture, if only a little: what a person would want to see arrive.</summary>
    public IEnumerable<PictureVariant> Changed(string path)
    {
        using var picture = Open(path);
        foreach (var (name, gain, lift) in new[] { ("10 % brighter", 1.1, 0.0), ("15 % darker", 0.85, 0.0) })
        {
            using var operation = new VipsOperation("linear").With("in", picture).With("a", [gain]).With("b", [lift]).With("uchar", true);
            using var lit = operation.RunFor();
            yield return Webp(lit, name, 90);
        }

        foreach (var share in (double[])[0.04, 0.08])
        {
            using var cropped = Cropped(picture, share);
            yield return Webp(cropped, Text($"{share:P0} cut off"), 90);
        }

        using (var flip = new VipsOperation("flip").With("in", picture).With("direction", 0))
        using (var mirrored = flip.RunFor())
            yield return Webp(mirrored, "mirrored", 90);
        using (var badged = Badged(picture, 0.15))
            yield return Webp(badged, "badge of 15 %", 90);
        using (var badged = Badged(picture, 0.08))
            yield return Webp(badged, "badge of 8 %", 90);
        using (var grey = Grey(picture))
            yield return Webp(grey, "without colour", 90);
    }

    /// <summary>Upright, sRGB, at most 512 pixels a side.</summary>
    private static VipsImage Open(string path)
    {
        var source = PictureSource.Open(path, new(1L << 40, 1000, 1000, 1L << 40));
        using var loaded = PictureLoader.Open(source.Value!);
        using var memory = loaded.ToMemory();
        using var upright = Upright.Turn(memory);
        using var srgb = Colours.ToSrgb(upright);
        using var opaque = srgb.HasAlpha ? Colours.Flatten(srgb) : srgb.ToMemory();
        return Resized(opaque, Math.Min(1, 512.0 / Math.Max(opaque.Width, opaque.Height)));
    }

    private static VipsImage Resized(VipsImage image, double scale)
    {
        using var resized = Resizing.To(image, Math.Max(1, (int)(image.Width * scale)), Math.Max(1, (int)(image.Height * scale)));
        return resized.ToMemory();
    }

    private static VipsImage Cropped(VipsImage image, double share) => Part(
        image, (int)(image.Width * share / 2), (int)(image.Height * share / 2), (int)(image.Width * (1 - share)), (int)(image.Height * (1 - share)));

    /// <summary>A part of the picture in reverse colours, over its lower right corner.</summary>
    private static VipsImage Badged(VipsImage image, double share)
    {
        var side = (int)(Math.Min(image.Width, image.Height) * share);
        using var part = Part(image, image.Width - side, image.Height - side, side, side);
        using var invert = new VipsOperation("invert").With("in", part);
        using var reversed = invert.RunFor();
        using var insert = new VipsOperation("insert").With("main", image).With("sub", reversed).With("x", image.Width - side).With("y", image.Height - side);
        using var badged = insert.RunFor();
        return badged.ToMemory();
    }

    private static VipsImage Grey(VipsImage image)
    {
        using var operation = new VipsOperation("colourspace").With("in", image).With("space", (int)Interpretation.Grey);
        using var grey = operation.RunFor();
        return Colours.ToSrgb(grey);
    }

    private static VipsImage Part(VipsImage image, int left, int top, int width, int height)
    {
        using var operation = new VipsOperation("extract_area").With("input", image).With("left", left).With("top", top).With("width", width).With("height", height);
        using var part = operation.RunFor();
        return part.ToMemory();
    }

    private PictureVariant Jpeg(VipsImage image, string name, int quality) => Save(image, name, "jpegsave", "jpg", quality);

    private PictureVariant Webp(VipsImage image, string name, int quality) => Save(image, name, "webpsave", "webp", quality);

    private PictureVariant Save(VipsImage image, string name, string operation, string extension, int quality)
    {
        var path = Path.Combine(folder, $"{Guid.NewGuid():N}.{extension}");
        using var save = new VipsOperation(operation).With("in", image).With("filename", path).With("Q", quality);
        save.Run();
        return new PictureVariant(name, path);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Name">What was done.</param>
internal sealed record PictureVariant(string Name, string Path);
