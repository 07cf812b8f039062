namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>
/// How much memory decoding will need, from the header alone. Pixels do not tell: a baseline JPEG streams by in a few
/// rows, the same picture as a progressive JPEG or an interlaced PNG is held whole. Rather too high than too low.
/// </summary>
internal static class DecodeEstimate
{
    /// <summary>Rows of the source that shrinking holds, with room to spare.</summary>
    private const int RowsHeld = 512;

    /// <param name="bytesPerPixel">Of the decoded source: bands times bytes a sample.</param>
    /// <param name="largest">Pixels of the largest rendition.</param>
    public static long Bytes(PictureSource source, int width, int height, int bytesPerPixel, long largest)
    {
        var pixels = (long)width * height;
        var decoder = source.Format.Name switch
        {
            "jpeg" => source.Jpeg is { Progressive: true } or { Scans: > 1 } ? source.Jpeg.CoefficientBytes : 0,
            "png" => source.Png is { Interlaced: true } ? pixels * bytesPerPixel : 0,
            "webp" => pixels * 6, // planes and the composed canvas
            "gif" => pixels * 12, // canvas, previous canvas and the copy handed out
            "tiff" => pixels * bytesPerPixel * 2, // a strip or tile may be the whole picture
            _ => pixels * bytesPerPixel * 3, // AV1 and HEVC: planes, reference planes, interleaved copy
        };
        var rows = Math.Min(height, RowsHeld) * (long)width * bytesPerPixel;
        return decoder + rows + (largest * 4 * sizeof(float));
    }
}
