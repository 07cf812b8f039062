namespace TalentMedia.Portfolios;

/// <summary>
/// Who is here, from what hosts say. Pure: time is handed in, as what has passed on one clock that is never set, since a wall
/// clock that is set back would keep ghosts. Several connections of a person are one person.
/// </summary>
internal sealed class Presence
{
    private readonly Dictionary<string, (Viewer[] Viewers, TimeSpan Until)> _hosts = [];
    private Dictionary<string, PersonView> _told = [];

    public PersonView[] People => [.. _told.Values];

    public void Say(string hostId, Viewer[] viewers, TimeSpan now)
    {
        if (viewers.Length == 0)
            _hosts.Remove(hostId);
        else
            _hosts[hostId] = (viewers, now + PortfolioLease.Duration);
    }

    /// <summary>What has changed since the last call; leases that ran out are gone.</summary>
    public PresenceChange Take(TimeSpan now)
    {
        foreach (var dead in _hosts.Where(host => host.Value.Until <= now).Select(host => host.Key).ToArray())
            _hosts.Remove(dead);
        var present = _hosts.Values.SelectMany(host => host.Viewers)
            .GroupBy(viewer => viewer.Person.Id)
            .ToDictionary(person => person.Key, Merge);
        var change = new PresenceChange(
            [.. present.Values.Where(person => !_told.ContainsKey(person.Id))],
            [.. _told.Keys.Where(id => !present.ContainsKey(id))],
            [.. present.Values.Where(person => _told.TryGetValue(person.Id, out var before) && before != person)]);
        _told = present;
        return change;
    }

    /// <summary>Of several tabs, the one that edits says what the person does.</summary>
    private static PersonView Merge(IGrouping<string, Viewer> tabs)
    {
        var person = tabs.First().Person;
        var focus = tabs.Select(tab => tab.Focus).OfType<FocusView>().OrderBy(focus => focus.State == "editing" ? 0 : 1).FirstOrDefault();
        return new PersonView(person.Id, person.Name, person.Role, focus);
    }
}
