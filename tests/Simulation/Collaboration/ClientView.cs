using System.Text.Json;
using TalentMedia.Api.Portfolios;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Collaboration;

/// <summary>What one browser knows of a portfolio, and what the feed promised it: every event once, in order, none left out; a repeat is dropped.</summary>
internal sealed class ClientView(string owner)
{
    private readonly List<(long Version, string Json)> _events = [];

    /// <summary>-1: nothing yet.</summary>
    public long Version { get; private set; } = -1;

    /// <summary>Where its own record begins: the version of the last snapshot.</summary>
    public long Since { get; private set; }

    public string? Snapshot { get; private set; }

    public IReadOnlyList<(long Version, string Json)> Events => _events;

    public void Join(JoinedJson joined)
    {
        if (joined.Snapshot is { } snapshot)
        {
            // What is known already is not given up for an older picture.
            if (joined.Version >= Version)
            {
                (Version, Since, Snapshot) = (joined.Version, joined.Version, JsonSerializer.Serialize(snapshot, JsonSerializerOptions.Web));
                _events.Clear();
            }
        }
        else
        {
            Take(joined.Events);
            if (Version < joined.Version)
                throw new InvariantViolation(CollaborationScenario.NoEventLost, $"{owner} was told that version {joined.Version} stands and got events up to {Version} only.");
        }
    }

    public void Take(EventJson[] events)
    {
        foreach (var happened in events.Where(happened => happened.Version > Version))
        {
            if (happened.Version != Version + 1)
                throw new InvariantViolation(CollaborationScenario.NoEventLost, $"{owner} is at version {Version} and was sent version {happened.Version}.");
            Version = happened.Version;
            _events.Add((happened.Version, JsonOf(happened)));
        }
    }

    public static string JsonOf(EventJson happened) => JsonSerializer.Serialize(happened, JsonSerializerOptions.Web);
}
