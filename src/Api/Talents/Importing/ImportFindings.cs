using TalentMedia.Outcomes;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>What became of a file's lines.</summary>
/// <param name="mostNamed">Rejected lines that are kept by name.</param>
internal sealed class ImportFindings(int mostNamed)
{
    private readonly List<RejectedLineJson> _rejected = [];

    public int Accepted { get; private set; }

    /// <summary>The first of them.</summary>
    public RejectedLineJson[] Rejected => [.. _rejected];

    public int RejectedCount { get; private set; }

    public void Accept() => Accepted++;

    public void Reject(int line, Rejection why)
    {
        RejectedCount++;
        if (_rejected.Count < mostNamed)
            _rejected.Add(new RejectedLineJson(line, why.Code, why.Detail));
    }
}
