using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Benchmarks.Placeholders;

/// <summary>Prints what the evaluation found over folders of labelled pictures.</summary>
internal static class PlaceholderBenchmark
{
    public static async Task<int> RunAsync(string[] folders)
    {
        if (folders.Length == 0 || !folders.All(Directory.Exists))
        {
            await Console.Error.WriteLineAsync("placeholders needs folders of pictures; their names say which are placeholders.");
            return 2;
        }

        await using var services = new ServiceCollection().AddLogging().AddImaging(new ConfigurationBuilder().Build()).BuildServiceProvider();
        VipsLibrary.Start(configured: null);
        var evaluation = new PlaceholderEvaluation(services.GetRequiredService<IImageProcessor>());
        await evaluation.RunAsync(folders.SelectMany(LabelledPicture.In));
        Console.WriteLine(evaluation.Changes.ToText("Re-encodings taken for another picture"));
        Console.WriteLine(evaluation.Missed.ToText("Changes taken for the same picture"));
        Console.WriteLine(evaluation.FalseRejects.ToText("People taken for placeholders (false rejects)"));
        Console.WriteLine(evaluation.FalseAccepts.ToText("Placeholders taken for people by the built-in list (false accepts)"));
        Console.WriteLine(evaluation.Confused.ToText("Pairs of different pictures taken for one"));
        Console.WriteLine(evaluation.NotCounted.ToText("Re-encoded placeholders beyond the index's reach"));
        return 0;
    }
}
