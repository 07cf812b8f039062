using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>A photograph's renditions, each width from the next larger one, and what is told of it, from one decode.</summary>
internal static class RenderPipeline
{
    private static readonly int Widest = RenditionPresets.All.Max(p => p.Width);

    /// <summary>What is decoded: the widest rendition.</summary>
    public static RenditionSize DecodeSize(int width, int height) => RenditionSize.Of(width, height, Widest);

    /// <param name="decoded">The widest rendition's pixels.</param>
    public static RenderedImage Run(PictureHeader header, VipsImage decoded, string outputFolder)
    {
        var writer = new PictureWriter(outputFolder);
        List<RenditionFile> files = [];
        var larger = decoded;
        foreach (var preset in RenditionPresets.All.OrderByDescending(p => p.Width))
        {
            var size = RenditionSize.Of(header.Width, header.Height, preset.Width);
            var same = files.FirstOrDefault(f => f.Width == size.Width && f.Height == size.Height)?.Preset;
            larger = Shrink(larger, decoded, size);
            files.AddRange(RenditionPresets.Formats.Select(extension => same is null
                ? new RenditionFile(preset.Name, extension, writer.Write(larger, preset.Name, extension), size.Width, size.Height, 0)
                : Repeat(writer, files.First(f => f.Preset == same && f.Extension == extension), preset.Name)));
        }

        var pixels = TinyPicture.Rgba(larger, out var width, out var height);
        if (!ReferenceEquals(larger, decoded)) larger.Dispose();
        writer.Publish();
        return new(
            header.Width,
            header.Height,
            header.Source.Format.Name,
            Convert.ToBase64String(ThumbHash.Encode(width, height, pixels)),
            Palette.Of(pixels),
            header.Exif.TakenAt,
            header.Exif.Camera,
            [.. files.Select(f => f with { Bytes = new FileInfo(f.Path).Length }).Reverse()]);
    }

    private static RenditionFile Repeat(PictureWriter writer, RenditionFile earlier, string preset) =>
        earlier with { Preset = preset, Path = writer.Repeat(earlier.Path, preset, earlier.Extension) };

    /// <summary>From the larger one, which is let go unless it is the first.</summary>
    private static VipsImage Shrink(VipsImage larger, VipsImage first, RenditionSize size)
    {
        if (larger.Width == size.Width && larger.Height == size.Height) return larger;
        using var resized = Resizing.To(larger, size.Width, size.Height);
        var shrunk = resized.ToMemory();
        if (!ReferenceEquals(larger, first)) larger.Dispose();
        return shrunk;
    }
}
