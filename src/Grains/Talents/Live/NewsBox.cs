namespace TalentMedia.Talents.Live;

/// <summary>What is to be told next: of each talent, run and import the newest only. Not for use on several threads.</summary>
internal sealed class NewsBox
{
    /// <summary>Talents told at once; the rest waits its turn.</summary>
    private const int AtOnce = 200;

    /// <summary>Talents that wait at most. Where more change, as in a large import, the oldest are left out: such a list is read anew.</summary>
    private const int Waiting = 2_000;

    private readonly Dictionary<string, TalentNews> _talents = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Dictionary<string, RunView> _runs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImportView> _imports = new(StringComparer.Ordinal);

    public bool IsEmpty => _talents.Count == 0 && _runs.Count == 0 && _imports.Count == 0;

    public void Put(TalentNews talent)
    {
        if (!_talents.ContainsKey(talent.TalentId))
            _order.Enqueue(talent.TalentId);
        _talents[talent.TalentId] = talent;
        if (_talents.Count > Waiting)
            _talents.Remove(_order.Dequeue());
    }

    public void Put(RunView run)
    {
        // Groups of outcomes may be told in another order than they were written in.
        if (!_runs.TryGetValue(run.Id, out var stands) || run.FinishedAt is not null || (stands.FinishedAt is null && run.Done >= stands.Done))
            _runs[run.Id] = run;
    }

    public void Put(ImportView import) => _imports[import.Id] = import;

    public AdminNews Take()
    {
        var talents = new List<TalentNews>();
        while (talents.Count < AtOnce && _order.TryDequeue(out var id))
        {
            if (_talents.Remove(id, out var talent))
                talents.Add(talent);
        }

        var news = new AdminNews([.. talents], [.. _runs.Values], [.. _imports.Values]);
        _runs.Clear();
        _imports.Clear();
        return news;
    }

    public void Clear()
    {
        _talents.Clear();
        _order.Clear();
        _runs.Clear();
        _imports.Clear();
    }
}
