using System.Globalization;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>The tables of sightings and placeholders: a sighting, and a decision, is one transaction.</summary>
internal sealed class SimulatedPlaceholders(SimulatedWorld world) : IPlaceholderLedger
{
    private readonly SortedDictionary<(string TalentId, Platform Platform), Sighted> _sighted = [];
    private readonly List<Learned> _learned = [];
    private readonly SortedDictionary<string, DateTimeOffset> _concerned = new(StringComparer.Ordinal);
    private readonly SimulatedLine _line = new(world, "placeholders");

    public IReadOnlyList<Learned> All => _learned;

    public void ForgetBut(string talentId, Platform[] connected)
    {
        foreach (var key in _sighted.Keys.Where(key => key.TalentId == talentId && !connected.Contains(key.Platform)).ToArray())
            _sighted.Remove(key);
    }

    public Task<PlaceholderSighting?> SightAsync(Sighting sighting, CancellationToken cancellationToken) =>
        _line.CallAsync($"sight {sighting.TalentId} on {sighting.Platform}", () => Sight(sighting), cancellationToken);

    public Task<bool> IsConfirmedAsync(SeenPicture picture, CancellationToken cancellationToken) =>
        _line.CallAsync("is it confirmed", () => Find(picture)?.View.Status == PlaceholderStatuses.Confirmed, cancellationToken);

    public Task<PlaceholderRow?> DecideAsync(string id, string status, DateTimeOffset at, CancellationToken cancellationToken) => _line.CallAsync(
        $"decide {id}: {status}",
        () =>
        {
            if (_learned.Find(placeholder => placeholder.View.Id == id) is not { } placeholder)
                return null;
            if (placeholder.View.Status != status)
            {
                placeholder.View = placeholder.View with { Status = status, DecidedAt = at };
                foreach (var talentId in _sighted.Where(sighted => sighted.Value.PlaceholderId == id).Select(sighted => sighted.Key.TalentId))
                    _concerned[talentId] = at;
            }

            return new PlaceholderRow(_learned.IndexOf(placeholder), placeholder.View);
        },
        cancellationToken);

    public Task<Concern[]> NextConcernedAsync(int limit, CancellationToken cancellationToken) => _line.CallAsync(
        "next concerned", () => _concerned.OrderBy(concern => concern.Value).Take(limit).Select(concern => new Concern(concern.Key, concern.Value)).ToArray(), cancellationToken);

    public Task EndConcernAsync(Concern concern, CancellationToken cancellationToken) => _line.CallAsync(
        $"end concern of {concern.TalentId}",
        () =>
        {
            if (_concerned.TryGetValue(concern.TalentId, out var at) && at == concern.AskedAt)
                _concerned.Remove(concern.TalentId);
        },
        cancellationToken);

    public Task<PlaceholderRow[]> ListAsync(string? status, int limit, long before, CancellationToken cancellationToken) => throw new NotSupportedException("No admin of this scenario reads lists.");

    private PlaceholderSighting? Sight(Sighting sighting)
    {
        _sighted[(sighting.TalentId, sighting.Platform)] = new Sighted(sighting, null);
        var alike = _sighted.Where(sighted => IsAlike(sighted.Value.Sighting.Picture, sighting.Picture)).Select(sighted => sighted.Key).ToArray();
        var found = Find(sighting.Picture);
        if (found is null && alike.Select(key => _sighted[key].Sighting.Owner).Distinct().Count() >= sighting.Needed)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"ph_{_learned.Count + 1}");
            found = new Learned(sighting.Picture)
            {
                View = new PlaceholderView(id, sighting.Picture.Sha256, PlatformNames.NameOf(sighting.Platform), alike.Length, PlaceholderStatuses.Suspected, sighting.At, null),
            };
            _learned.Add(found);
        }

        if (found is null)
            return null;
        foreach (var key in alike)
            _sighted[key] = _sighted[key] with { PlaceholderId = found.View.Id };
        return new PlaceholderSighting(found.View.Id, found.View.Status);
    }

    private Learned? Find(SeenPicture picture) => _learned.Find(placeholder => IsAlike(placeholder.Picture, picture));

    private static bool IsAlike(SeenPicture one, SeenPicture other) => PictureLikeness.IsSameDrawing(one.Print, other.Print);

    private sealed record Sighted(Sighting Sighting, string? PlaceholderId);

    /// <param name="picture">As it was first seen.</param>
    internal sealed class Learned(SeenPicture picture)
    {
        public SeenPicture Picture => picture;

        public required PlaceholderView View { get; set; }
    }
}
