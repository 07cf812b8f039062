namespace TalentMedia.Talents;

/// <summary>A square of a picture, in fractions, so that it means the same at any size of the picture.</summary>
/// <param name="X">The left edge, of the picture's width; 0 to 1.</param>
/// <param name="Y">The upper edge, of the picture's height; 0 to 1.</param>
/// <param name="Size">The side, of the picture's width; above 0, at most 1.</param>
[GenerateSerializer, Immutable, Alias("picture-crop")]
public sealed record PictureCrop([property: Id(0)] double X, [property: Id(1)] double Y, [property: Id(2)] double Size)
{
    /// <summary>Pixels of the longer side of the picture that is kept to be cropped anew; a larger original is scaled down to it.</summary>
    public const int SourceSide = 1024;
}
