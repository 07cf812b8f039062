using System.Globalization;

namespace TalentMedia.Benchmarks.Placeholders;

/// <summary>How the bounds fare: by kind of change, how many variants were seen, and how many of them the wrong way.</summary>
internal sealed class LikenessFigures
{
    private readonly SortedDictionary<string, (int Seen, int Wrong)> _kinds = new(StringComparer.Ordinal);

    public int Seen => _kinds.Values.Sum(kind => kind.Seen);

    public int Wrong => _kinds.Values.Sum(kind => kind.Wrong);

    public int WrongOf(string kind) => _kinds.GetValueOrDefault(kind).Wrong;

    public void Add(string kind, bool isWrong)
    {
        var (seen, wrong) = _kinds.GetValueOrDefault(kind);
        _kinds[kind] = (seen + 1, wrong + (isWrong ? 1 : 0));
    }

    public string ToText(string title) => string.Create(CultureInfo.InvariantCulture, $"{title}: {Wrong} of {Seen} wrong\n")
        + string.Join('\n', _kinds.Select(kind => string.Create(CultureInfo.InvariantCulture, $"  {kind.Key,-28} {kind.Value.Wrong,4} of {kind.Value.Seen}")));
}
