using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.Faults;

/// <summary>The faults in force: requested ones first, then what an account of the sample people always shows.</summary>
public sealed class FaultDesk
{
    private readonly Lock _gate = new();
    private readonly List<(Fault Fault, int? Left)> _requested = [];

    public void Add(Fault fault)
    {
        lock (_gate) _requested.Add((fault, fault.Times));
    }

    public void Clear()
    {
        lock (_gate) _requested.Clear();
    }

    public Fault[] All()
    {
        lock (_gate) return [.. _requested.Select(entry => entry.Fault with { Times = entry.Left })];
    }

    /// <summary>The fault that strikes now, or null; one with a count is one nearer to its end.</summary>
    public Fault? Take(SimulatedPlatform platform, string? person, Step step)
    {
        lock (_gate)
        {
            var at = _requested.FindIndex(entry => entry.Fault.Strikes(platform, person, step));
            if (at < 0) return Standing(platform, person, step);
            var (fault, left) = _requested[at];
            if (left == 1) _requested.RemoveAt(at);
            else if (left is { } more) _requested[at] = (fault, more - 1);
            return fault;
        }
    }

    private static Fault? Standing(SimulatedPlatform platform, string? person, Step step) =>
        person is not null && SamplePeople.Standing(platform, person) is { } kind && new Fault(kind) is var fault && fault.Strikes(platform, person, step) ? fault : null;
}
