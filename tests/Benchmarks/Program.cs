using TalentMedia.Benchmarks.Engines;
using TalentMedia.Benchmarks.Placeholders;
using TalentMedia.Benchmarks.Rendering;

return args switch
{
    ["render", .. var rest] => await RenderBenchmark.RunAsync(rest),
    ["engine", .. var rest] => await EngineBenchmark.RunAsync(rest),
    ["placeholders", .. var rest] => await PlaceholderBenchmark.RunAsync(rest),
    ["compare", var file] => EngineComparison.Print(file),
    _ => Explain(),
};

static int Explain()
{
    Console.Error.WriteLine("""
        Usage: TalentMedia.Benchmarks render FOLDER [PATTERN] [ROUNDS] [--Imaging:Setting=value …]
               TalentMedia.Benchmarks engine [SILOS]     one round on the engine that it was built with; engines.sh runs several on each
               TalentMedia.Benchmarks placeholders FOLDER …  how placeholders and re-encodings are told, over labelled pictures
               TalentMedia.Benchmarks compare FILE       what several rounds came to
        """);
    return 2;
}
