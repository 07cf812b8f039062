using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Simulation.Running;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>Photographs are dropped into portfolios and rendered by the silo and by a second process, while both die, pause and lose touch with what they need.</summary>
internal sealed class UploadsScenario : Scenario
{
    public const string EndsOnce = "every accepted upload ends ready or failed with a code, exactly once";
    public const string NothingLeft = "no job waits or runs once all is at rest";
    public const string NothingInVain = "nothing is rendered for an asset that has ended";
    public const string BadPictureOnce = "a picture that is itself to blame is not tried again";
    public const string AttemptsCounted = "a job is tried as often as its attempts allow, and no more";
    public const string LateIsRefused = "what comes late from a lost lease is not recorded";
    public const string ProgressForwards = "progress of a batch never goes backwards, and ends complete where no message was lost";
    public const string OriginalsStay = "an original that an upload relies on is never removed";

    public override string Name => "uploads";

    public override IReadOnlyList<string> Invariants =>
        [EndsOnce, NothingLeft, NothingInVain, BadPictureOnce, AttemptsCounted, LateIsRefused, ProgressForwards, OriginalsStay];

    public override async Task PlayAsync(SimulatedWorld world, Action<IServiceCollection>? @break)
    {
        var play = new UploadsPlay(world, @break);
        await play.WorkAsync();
        world.Faults.End();
        world.Trace.Write("world", "peace");
        await play.RestAsync();
        play.Check();
    }
}
