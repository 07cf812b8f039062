using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Silo.Imaging;

/// <summary>Section <c>Imaging</c>: the pool of processes that decode pictures, and what a picture may cost.</summary>
internal sealed class ImagingOptions
{
    public const string Section = "Imaging";

    /// <summary>
    /// The libvips to load, as a full path. Empty: the build installed by <c>npm ci</c> and copied next to the silo, or
    /// else the system's <c>libvips.so.42</c>. A path that cannot be loaded is an error; nothing else is tried then.
    /// </summary>
    public string? LibraryPath { get; set; }

    /// <summary>Pictures in work at once, each in a process of its own. 0, the default: as many as there are processors.</summary>
    [Range(0, 256)]
    public int Processes { get; set; }

    /// <summary>
    /// Seconds of wall clock one picture may take, waiting for a process or for memory not counted. Default 60. Then its
    /// process is killed and the picture rejected as <c>timed_out</c>.
    /// </summary>
    [Range(1, 3600)]
    public int DeadlineSeconds { get; set; } = 60;

    /// <summary>Pictures a process takes before it is replaced by a fresh one. Default 200.</summary>
    [Range(1, 100_000)]
    public int PicturesPerProcess { get; set; } = 200;

    /// <summary>
    /// Megabytes of private writable memory a process may hold (RLIMIT_DATA), its own runtime of about 150 included.
    /// Default 1024. A picture that is estimated to need more is rejected as <c>too_many_pixels</c> before it is decoded.
    /// </summary>
    [Range(384, 65_536)]
    public int ProcessMemoryMegabytes { get; set; } = 1024;

    /// <summary>
    /// Megabytes that all decodes together may be estimated to need at once; a decode waits until there is room.
    /// 0, the default: half of the machine's memory. A picture that needs more than this alone is decoded alone.
    /// </summary>
    [Range(0, 1_048_576)]
    public int MemoryBudgetMegabytes { get; set; }

    /// <summary>Pixels (width times height) a picture may claim. Default 100 million. More is <c>too_many_pixels</c>.</summary>
    [Range(1_000_000, 1_000_000_000)]
    public int MaxPixels { get; set; } = 100_000_000;

    /// <summary>Scans of a progressive JPEG; each costs a pass over the picture. Default 64; photographs have 15 at most. More is <c>too_many_scans</c>.</summary>
    [Range(1, 1000)]
    public int MaxScans { get; set; } = 64;

    /// <summary>Frames of an animation; only the first is rendered. Default 2000. More is <c>too_many_frames</c>.</summary>
    [Range(1, 100_000)]
    public int MaxFrames { get; set; } = 2000;

    /// <summary>Added to the nice value of the processes, 0 to 19, so that requests are answered first. Default 5.</summary>
    [Range(0, 19)]
    public int Niceness { get; set; } = 5;
}
