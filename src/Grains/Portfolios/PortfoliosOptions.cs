using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Portfolios;

/// <summary>Section <c>Portfolios</c>.</summary>
public sealed class PortfoliosOptions
{
    public const string Section = "Portfolios";

    /// <summary>A snapshot is stored every so many events; fewer make activation quicker and writing slower. 10 to 10,000.</summary>
    [Range(10, 10_000)]
    public int SnapshotEvery { get; set; } = 200;

    /// <summary>A client that misses more events than this gets a snapshot instead. 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int CatchUpEvents { get; set; } = 1_000;
}
