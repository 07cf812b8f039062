using Orleans;
using TalentMedia.Talents.Quotas;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Quotas;

/// <summary>The pauses that the platforms' grains have confirmed: those, and no others, are promised to all.</summary>
internal sealed class ToldPauses(SimulatedWorld world) : IIncomingGrainCallFilter
{
    private readonly List<ToldPause> _all = [];

    public IReadOnlyList<ToldPause> All => _all;

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        var began = world.Elapsed;
        var pause = context.MethodName == nameof(IPlatformQuotaGrain.ReportAsync) && context.Request.GetArgument(0) is QuotaReport report ? report.Pause : null;
        await context.Invoke();
        if (pause is { } wait)
            _all.Add(new ToldPause(context.TargetId.Key.Value!, world.Elapsed, began + wait));
    }
}

internal sealed record ToldPause(string Platform, TimeSpan From, TimeSpan Until);
