using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Api.Processing;

/// <summary>Section <c>Uploads</c>: what one request may bring.</summary>
internal sealed class UploadOptions
{
    public const string Section = "Uploads";

    /// <summary>Bytes of one file. Default 200 MB; a larger one is refused, its neighbours are not.</summary>
    [Range(1, long.MaxValue)]
    public long MaxFileBytes { get; set; } = 200_000_000;

    /// <summary>Files of one request. Default 1,000; reading stops at the first one too many.</summary>
    [Range(1, 100_000)]
    public int MaxFiles { get; set; } = 1_000;

    /// <summary>Bytes of one request, all files together. Default 20 GB; what was in before the limit stays.</summary>
    [Range(1, long.MaxValue)]
    public long MaxRequestBytes { get; set; } = 20_000_000_000;
}
