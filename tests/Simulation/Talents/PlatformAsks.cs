using Orleans;
using Orleans.Runtime;
using TalentMedia.Simulation.Ports;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>
/// Every question for a picture that reached a platform, and what led to it: the filter marks what a run's call sets off, and
/// only that. A run's call that serves a sync that somebody asked for, and that is pending, is that somebody's.
/// </summary>
internal sealed class PlatformAsks(SimulatedWorld world, SimulatedStorage storage) : IIncomingGrainCallFilter
{
    private const string RunKey = "simulated run";
    private const string CallKey = "simulated call";

    private readonly List<PlatformAsk> _all = [];
    private readonly Dictionary<string, TimeSpan> _begun = new(StringComparer.Ordinal);
    private long _calls;

    public IReadOnlyList<PlatformAsk> All => _all;

    public Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName == nameof(ITalentGrain.SyncAutomaticallyAsync) && context.Request.GetArgument(0) is AutomaticSync command)
        {
            RequestContext.Set(RunKey, command.RunId);
            RequestContext.Set(CallKey, ++_calls);
        }

        return context.Invoke();
    }

    /// <summary>When a platform was last asked anything about the talent, whatever became of the question; null: never.</summary>
    public TimeSpan? LastBegun(string talentId) => _begun.TryGetValue(talentId, out var at) ? at : null;

    /// <summary>Notes that a platform is being asked something, on the turn that asks.</summary>
    public void Note(string talentId) => _begun[talentId] = world.Elapsed;

    /// <summary>What a platform is being asked, on the turn that asks.</summary>
    public PlatformAsk Begin(string talentId, Platform platform) => new(
        talentId,
        platform,
        world.Elapsed,
        RequestContext.Get(RunKey) as string,
        RequestContext.Get(CallKey) as long? ?? 0,
        storage.Peek<TalentState>(TalentSilo.TalentStateName, talentId)?.Requests.Pending ?? false,
        HasPicture: false);

    public void Add(PlatformAsk ask) => _all.Add(ask);
}

/// <param name="RunId">The run whose call asks; null for any other cause.</param>
/// <param name="Call">The run's call: one sync may ask several platforms, and one of them twice.</param>
/// <param name="WasRequested">Somebody's sync was pending.</param>
/// <param name="HasPicture">The platform answered with one.</param>
internal sealed record PlatformAsk(string TalentId, Platform Platform, TimeSpan At, string? RunId, long Call, bool WasRequested, bool HasPicture)
{
    public bool IsAutomatic => RunId is not null && !WasRequested;

    public override string ToString() => RunId is null ? "no run" : WasRequested ? $"{RunId}, as requested" : $"{RunId}, call {Call}";
}
