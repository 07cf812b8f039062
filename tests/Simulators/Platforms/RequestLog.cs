using System.Collections.Concurrent;
using TalentMedia.Simulators.Faults;

namespace TalentMedia.Simulators.Platforms;

/// <summary>One call that the simulator has answered, without its query, which may hold tokens.</summary>
public sealed record LoggedRequest(DateTimeOffset At, string Method, string Path, SimulatedPlatform? Platform, Step? Step, string? Person, FaultKind? Fault, int Status);

/// <summary>The calls answered so far, oldest first; the last ten thousand.</summary>
public sealed class RequestLog
{
    private const int Kept = 10_000;

    private readonly ConcurrentQueue<LoggedRequest> _entries = new();

    public IReadOnlyCollection<LoggedRequest> All => _entries;

    public int Count(SimulatedPlatform platform, Step step, string? person = null) =>
        _entries.Count(entry => entry.Platform == platform && entry.Step == step && (person is null || entry.Person == person));

    public void Clear() => _entries.Clear();

    internal void Add(LoggedRequest entry)
    {
        _entries.Enqueue(entry);
        while (_entries.Count > Kept && _entries.TryDequeue(out _)) continue;
    }
}

/// <summary>What a handler found out about its request, for the log.</summary>
internal sealed class RequestNote
{
    public SimulatedPlatform? Platform { get; private set; }

    public Step? Step { get; private set; }

    public string? Person { get; private set; }

    public FaultKind? Fault { get; private set; }

    private bool _logged;

    /// <summary>True once: every call is logged when its answer begins, or when it ends without one.</summary>
    public bool TryBeginLogging() => !_logged && (_logged = true);

    /// <summary>Notes whom the request is about and takes the fault that strikes it.</summary>
    public static Fault? Take(HttpContext context, SimulatedPlatform platform, string? person, Step step)
    {
        var fault = context.RequestServices.GetRequiredService<FaultDesk>().Take(platform, person, step);
        var note = context.Items[typeof(RequestNote)] as RequestNote ?? new RequestNote();
        (note.Platform, note.Person, note.Step, note.Fault) = (platform, person, step, fault?.Kind);
        return fault;
    }
}
