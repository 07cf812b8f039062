using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>Pictures that say where they were cut.</summary>
internal static class Drawing
{
    /// <summary>The left half red, the right half blue; PPM would do, but is not accepted, so PNG it is.</summary>
    public static byte[] Halves(int width, int height)
    {
        Pixels.Start();
        using var black = new VipsOperation("black").With("width", width / 2).With("height", height).With("bands", 3);
        using var dark = black.RunFor();
        using var left = Coloured(dark, [255, 0, 0]);
        using var right = Coloured(dark, [0, 0, 255]);
        using var join = new VipsOperation("join").With("in1", left).With("in2", right).With("direction", 0);
        using var both = join.RunFor();
        var path = Path.GetTempFileName();
        using var save = new VipsOperation("pngsave").With("in", both).With("filename", path);
        save.Run();
        var png = File.ReadAllBytes(path);
        File.Delete(path);
        return png;
    }

    private static VipsImage Coloured(VipsImage dark, ReadOnlySpan<double> colour)
    {
        using var linear = new VipsOperation("linear").With("in", dark).With("a", [1.0, 1.0, 1.0]).With("b", colour).With("uchar", true);
        using var plain = linear.RunFor();
        using var copy = new VipsOperation("copy").With("in", plain).With("interpretation", (int)Interpretation.Srgb);
        using var srgb = copy.RunFor();
        return srgb.ToMemory();
    }
}
