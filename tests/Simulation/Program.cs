using System.CommandLine;
using TalentMedia.Simulation.Commands;

var seeds = new Option<int>("--seeds") { Description = "How many seeds to play through each scenario.", DefaultValueFactory = _ => 1000 };
var from = new Option<int>("--from") { Description = "The first seed.", DefaultValueFactory = _ => 1 };
var scenario = new Option<string?>("--scenario") { Description = "One scenario only; --list names them." };
var seed = new Option<int?>("--seed") { Description = "Play this one seed again; with --trace, line by line." };
var trace = new Option<bool>("--trace") { Description = "With --seed: print what happens, in virtual time." };
var broken = new Option<string?>("--broken") { Description = "Look for planted bugs: a variant's name, or all." };
var threads = new Option<int>("--threads") { Description = "Seeds played at once. Default: one a core.", DefaultValueFactory = _ => Environment.ProcessorCount };
var list = new Option<bool>("--list") { Description = "Name the scenarios, what they promise, and the planted bugs." };

var root = new RootCommand("Plays the silo's grains on a seeded scheduler under virtual time, with crashes and faults, and checks that every promise holds.")
{
    seeds, from, scenario, seed, trace, broken, threads, list,
};
root.SetAction(result =>
{
    try
    {
        if (result.GetValue(list))
            return ListCommand.Run();
        if (result.GetValue(seed) is { } one)
            return ReplayCommand.Run(result.GetValue(scenario), one, result.GetValue(broken), result.GetValue(trace));
        if (result.GetValue(broken) is { } name)
            return BrokenCommand.Run(name, result.GetValue(seeds));
        return PlayCommand.Run(result.GetValue(scenario), new(result.GetValue(from), result.GetValue(seeds)), result.GetValue(threads));
    }
    catch (ArgumentException exception)
    {
        Console.Error.WriteLine(exception.Message);
        return 2;
    }
});
return root.Parse(args).Invoke() is var code && code == 1 && root.Parse(args).Errors.Count > 0 ? 2 : code;
