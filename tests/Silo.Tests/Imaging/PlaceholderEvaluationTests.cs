using TalentMedia.Benchmarks.Placeholders;

namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>The bounds of likeness over the labelled set; docs/pictures.md has the figures they were chosen by.</summary>
public sealed class PlaceholderEvaluationTests
{
    [Fact]
    public async Task Bounds_OverTheLabelledSet_AreAsMeasured()
    {
        var pictures = LabelledPicture.In(Corpus.File("avatars"));
        await using var room = new ImagingRoom();
        Pixels.Start();
        var evaluation = new PlaceholderEvaluation(room.Processor);

        await evaluation.RunAsync(pictures);

        Assert.Contains(pictures, picture => picture.IsPlaceholder);
        Assert.Contains(pictures, picture => !picture.IsPlaceholder);
        Assert.True(evaluation.Changes is { Seen: > 250, Wrong: 0 }, evaluation.Changes.ToText("Re-encodings taken for another picture"));
        Assert.True(evaluation.Missed is { Seen: > 100, Wrong: <= 3 }, evaluation.Missed.ToText("Changes taken for the same picture"));
        Assert.True(evaluation.FalseRejects is { Seen: > 300, Wrong: 0 }, evaluation.FalseRejects.ToText("People taken for placeholders"));
        Assert.True(
            evaluation.FalseAccepts.WrongOf("listed, as it is") + evaluation.FalseAccepts.WrongOf("listed, encoded anew") == 0,
            evaluation.FalseAccepts.ToText("Placeholders taken for people"));
        Assert.True(evaluation.Confused is { Seen: > 100, Wrong: 0 }, evaluation.Confused.ToText("Different pictures taken for one"));
    }
}
