using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>Section <c>Talents:ImportFile</c>: what one file may bring.</summary>
internal sealed class ImportLimits
{
    public const string Section = "Talents:ImportFile";

    /// <summary>Bytes of a file. Default 64 MB; of a larger one nothing is taken over.</summary>
    [Range(1, int.MaxValue)]
    public long MaxBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>Bytes of a line, and of a record that runs over several. Default 16 KB; a longer one is rejected, its neighbours are not.</summary>
    [Range(256, 1024 * 1024)]
    public int MaxLineBytes { get; set; } = 16 * 1024;

    /// <summary>Rejected lines that an answer names; the others are counted. Default 1,000.</summary>
    [Range(0, 100_000)]
    public int MostNamed { get; set; } = 1_000;
}
