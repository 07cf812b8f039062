using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>The placeholder ledger's promises in memory.</summary>
internal sealed class MemoryPlaceholderLedger : IPlaceholderLedger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string TalentId, Platform Platform), (Sighting Sighting, string? PlaceholderId)> _seen = [];
    private readonly List<(PlaceholderView View, SeenPicture Picture)> _placeholders = [];
    private readonly Dictionary<string, DateTimeOffset> _concerned = [];

    public PlaceholderView[] All()
    {
        lock (_gate)
            return [.. _placeholders.Select(placeholder => placeholder.View)];
    }

    public Task<PlaceholderSighting?> SightAsync(Sighting sighting, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _seen[(sighting.TalentId, sighting.Platform)] = (sighting, null);
            var index = _placeholders.FindIndex(placeholder => IsAlike(placeholder.Picture, sighting.Picture));
            var alike = _seen.Where(seen => IsAlike(seen.Value.Sighting.Picture, sighting.Picture)).Select(seen => seen.Key).ToArray();
            if (index < 0 && (sighting.IsKnown || alike.Select(key => _seen[key].Sighting.Owner).Distinct().Count() >= sighting.Needed))
            {
                index = _placeholders.Count;
                var status = sighting.IsKnown ? PlaceholderStatuses.Confirmed : PlaceholderStatuses.Suspected;
                _placeholders.Add((new PlaceholderView($"ph_{index}", sighting.Picture.Sha256, PlatformNames.NameOf(sighting.Platform), 0, status, sighting.At, null), sighting.Picture));
            }

            if (index < 0)
                return Task.FromResult<PlaceholderSighting?>(null);
            var view = _placeholders[index].View;
            foreach (var key in alike)
                _seen[key] = (_seen[key].Sighting, view.Id);
            return Task.FromResult<PlaceholderSighting?>(new PlaceholderSighting(view.Id, view.Status));
        }
    }

    public Task<bool> IsConfirmedAsync(SeenPicture picture, CancellationToken cancellationToken) =>
        Task.FromResult(Array.Exists(All(), view => view.Status == PlaceholderStatuses.Confirmed && IsAlike(PictureOf(view.Id), picture)));

    public Task<PlaceholderRow[]> ListAsync(string? status, int limit, long before, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(_placeholders.Select((placeholder, at) => Row(at)).Where(row => row.Number < before && (status is null || row.View.Status == status))
                .Reverse().Take(limit).ToArray());
        }
    }

    public Task<PlaceholderRow?> DecideAsync(string id, string status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var index = _placeholders.FindIndex(placeholder => placeholder.View.Id == id);
            if (index < 0)
                return Task.FromResult<PlaceholderRow?>(null);
            if (_placeholders[index].View.Status != status)
            {
                _placeholders[index] = (_placeholders[index].View with { Status = status, DecidedAt = at }, _placeholders[index].Picture);
                foreach (var talentId in _seen.Where(seen => seen.Value.PlaceholderId == id).Select(seen => seen.Key.TalentId))
                    _concerned[talentId] = at;
            }

            return Task.FromResult<PlaceholderRow?>(Row(index));
        }
    }

    public Task<Concern[]> NextConcernedAsync(int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
            return Task.FromResult(_concerned.OrderBy(concern => concern.Value).Take(limit).Select(concern => new Concern(concern.Key, concern.Value)).ToArray());
    }

    public Task EndConcernAsync(Concern concern, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_concerned.TryGetValue(concern.TalentId, out var at) && at == concern.AskedAt)
                _concerned.Remove(concern.TalentId);
        }

        return Task.CompletedTask;
    }

    private SeenPicture PictureOf(string id)
    {
        lock (_gate)
            return _placeholders.First(placeholder => placeholder.View.Id == id).Picture;
    }

    private PlaceholderRow Row(int index)
    {
        var view = _placeholders[index].View;
        return new PlaceholderRow(index + 1, view with { Talents = _seen.Where(seen => seen.Value.PlaceholderId == view.Id).Select(seen => seen.Key.TalentId).Distinct().Count() });
    }

    private static bool IsAlike(SeenPicture one, SeenPicture other) => PictureLikeness.IsSameDrawing(one.Print, other.Print);
}
