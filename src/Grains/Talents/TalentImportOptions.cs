using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Talents;

/// <summary>Section <c>Talents:Import</c>.</summary>
internal sealed class TalentImportOptions
{
    public const string Section = "Talents:Import";

    /// <summary>Rows that are worked off at the same time. Default 16.</summary>
    [Range(1, 256)]
    public int Concurrency { get; set; } = 16;

    /// <summary>
    /// Talents of an import whose accounts are asked for in a minute, so that a file does not flood the platforms: the syncs that follow are
    /// due one after the other from the import's start. Default 30. The nightly run and a refresh by hand wait for none of this.
    /// </summary>
    [Range(1, 100_000)]
    public int SyncsPerMinute { get; set; } = 30;
}
