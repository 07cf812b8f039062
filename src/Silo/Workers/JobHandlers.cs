using TalentMedia.Processing;

namespace TalentMedia.Silo.Workers;

/// <summary>The handlers by kind. The closed set of kinds and the registered handlers must match exactly, or the process refuses to start.</summary>
internal sealed class JobHandlers
{
    private readonly Dictionary<string, IJobHandler> _byKind;

    /// <exception cref="StartRefusedException">A kind has no handler or several, or a handler has no kind.</exception>
    public JobHandlers(IEnumerable<IJobHandler> handlers)
    {
        var counts = handlers.ToLookup(handler => handler.Kind);
        foreach (var kind in JobKinds.All.Concat(counts.Select(group => group.Key)).Distinct())
        {
            if (!JobKinds.All.Contains(kind))
                throw StartRefusedException.Settings($"The job kind '{kind}' has a handler but is not one of {string.Join(", ", JobKinds.All)}.");
            if (counts[kind].Count() != 1)
                throw StartRefusedException.Settings($"The job kind '{kind}' needs exactly one handler; {counts[kind].Count()} are registered.");
        }

        _byKind = counts.ToDictionary(group => group.Key, group => group.Single());
    }

    public string[] Kinds => [.. _byKind.Keys];

    public IJobHandler this[string kind] => _byKind[kind];
}
