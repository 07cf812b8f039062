using System.Numerics;
using TalentMedia.Processing;
using TalentMedia.Talents;

namespace TalentMedia.Benchmarks.Placeholders;

/// <summary>
/// Looks at labelled pictures and at what becomes of them, through the real renderer. Three questions: is an invisible re-encoding
/// taken for another picture, a real change for none; does the built-in list know the placeholders, and them alone; would a
/// placeholder on several accounts be learned, and a person's picture not.
/// </summary>
internal sealed class PlaceholderEvaluation(IImageProcessor processor)
{
    /// <summary>Letters on a tile differ from person to person: no list has them, they are learned only where many have the same.</summary>
    private const string Letters = "gen_initials";

    private readonly List<Look> _looks = [];

    /// <summary>Re-encodings taken for another picture.</summary>
    public LikenessFigures Changes { get; } = new();

    /// <summary>Changed pictures taken for the same.</summary>
    public LikenessFigures Missed { get; } = new();

    /// <summary>Of people's pictures, those that the built-in list takes for placeholders.</summary>
    public LikenessFigures FalseRejects { get; } = new();

    /// <summary>Of placeholders, those that the built-in list does not know.</summary>
    public LikenessFigures FalseAccepts { get; } = new();

    /// <summary>Pairs of different pictures that would count as one.</summary>
    public LikenessFigures Confused { get; } = new();

    /// <summary>Variants of a placeholder that an index by the hash and its neighbours would not find to count.</summary>
    public LikenessFigures NotCounted { get; } = new();

    public async Task RunAsync(IEnumerable<LabelledPicture> pictures)
    {
        var work = Directory.CreateTempSubdirectory("placeholders-").FullName;
        try
        {
            foreach (var picture in pictures)
                await LookAtAsync(picture, new PictureVariants(work), work);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }

        foreach (var (one, other) in _looks.SelectMany((one, at) => _looks.Skip(at + 1).Select(other => (one, other))))
            Confused.Add(Kind(one.Picture) + " and " + Kind(other.Picture), PictureLikeness.IsSameDrawing(one.Print, other.Print));
    }

    private async Task LookAtAsync(LabelledPicture picture, PictureVariants variants, string work)
    {
        if (await SeeAsync(picture.Path, work) is not { } original)
            return;
        _looks.Add(new Look(picture, original.Print));
        Judge(picture, "as it is", original);
        foreach (var variant in variants.Same(picture.Path))
        {
            if (await SeeAsync(variant.Path, work) is not { } seen)
                continue;
            Changes.Add(variant.Name, !PictureLikeness.IsSame(original.Print, seen.Print));
            Judge(picture, "encoded anew", seen);
            if (picture.IsPlaceholder)
                NotCounted.Add(variant.Name, BitOperations.PopCount(original.PerceptualHash ^ seen.PerceptualHash) > 1);
        }

        foreach (var variant in variants.Changed(picture.Path))
        {
            if (await SeeAsync(variant.Path, work) is not { } seen)
                continue;
            // A plain drawing mirrored, or a grey one without colour, is what it was.
            if (!picture.IsPlaceholder)
                Missed.Add(variant.Name, PictureLikeness.IsSame(original.Print, seen.Print));
            Judge(picture, variant.Name, seen);
        }
    }

    private void Judge(LabelledPicture picture, string kind, RenderedAvatar seen)
    {
        var isKnown = KnownPlaceholders.Prints.Any(known => PictureLikeness.IsSameDrawing(known, seen.Print));
        if (!picture.IsPlaceholder)
            FalseRejects.Add(kind, isKnown);
        else
            FalseAccepts.Add((picture.Name.StartsWith(Letters, StringComparison.Ordinal) ? "letters, " : "listed, ") + kind, !isKnown);
    }

    private async Task<RenderedAvatar?> SeeAsync(string path, string work)
    {
        var folder = Directory.CreateDirectory(Path.Combine(work, "seen"));
        var outcome = await processor.RenderAvatarAsync(new AvatarRequest(path, folder.FullName, MinimumSide: 64), CancellationToken.None);
        folder.Delete(recursive: true);
        return outcome.Value;
    }

    private static string Kind(LabelledPicture picture) => picture.IsPlaceholder ? "placeholder" : "person";

    private sealed record Look(LabelledPicture Picture, string Print);
}
