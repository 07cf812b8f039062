using System.Diagnostics;
using TalentMedia.Simulation.Collaboration;
using TalentMedia.Simulation.Running;

var from = int.Parse(args[0], System.Globalization.CultureInfo.InvariantCulture); var count = int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture); var trace = args.Length > 2;
var watch = Stopwatch.StartNew(); var bad = 0; long turns = 0;
for (var seed = from; seed < from + count; seed++)
{
    var run = Run.Of(new CollaborationScenario(), seed, null, trace ? Console.WriteLine : null);
    turns += run.Turns;
    if (count < 20) Console.WriteLine($"{run.Seed} {run.Fingerprint:x16} {run.Turns} {run.VirtualTime}");
    if (run.Failure is not null) { bad++; if (bad < 10) Console.WriteLine($"{run.Seed} {run.Broken} {(bad < 3 ? run.Failure : run.Failure.Message)}"); }
}
Console.WriteLine($"{count} seeds, {bad} bad, {count / watch.Elapsed.TotalSeconds:0.0}/s, {turns / watch.Elapsed.TotalSeconds:0} turns/s");
return 0;
