namespace TalentMedia.Talents;

/// <summary>A picture as it was fetched.</summary>
/// <param name="Sha256">Of its bytes, lower-case hex.</param>
/// <param name="Print">See <see cref="PicturePrint"/>.</param>
/// <param name="PerceptualHash">64 bits, as the renderer gives them.</param>
/// <param name="Side">Pixels of its shorter side.</param>
[GenerateSerializer, Immutable, Alias("seen-picture")]
internal sealed record SeenPicture(
    [property: Id(0)] string Sha256,
    [property: Id(1)] string Print,
    [property: Id(2)] long PerceptualHash,
    [property: Id(3)] int Side)
{
    /// <summary>Whether this is the picture that is kept, encoded anew. A much larger one is taken where the kept one is too small for the largest rendition.</summary>
    public bool IsAgain(SocialImage? kept) => kept?.Seen is { } seen && (
        Sha256 == seen.Sha256 || Sha256 == kept.SourceHash
        || (PictureLikeness.IsSame(Print, seen.Print) && (kept.Crop is not null || !IsWorthMore(seen))));

    private bool IsWorthMore(SeenPicture kept) => kept.Side < AvatarFiles.Sizes[^1] && Side >= kept.Side * 5 / 4;
}
