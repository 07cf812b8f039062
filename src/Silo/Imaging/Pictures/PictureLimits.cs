namespace TalentMedia.Silo.Imaging.Pictures;

/// <summary>What a picture may claim before any of it is decoded.</summary>
/// <param name="Bytes">Memory its decoding may need, by <see cref="DecodeEstimate"/>.</param>
internal sealed record PictureLimits(long Pixels, int Scans, int Frames, long Bytes);
