using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Processing;

/// <summary>Section <c>Processing</c>: the job queue and its workers.</summary>
internal sealed class ProcessingOptions
{
    public const string Section = "Processing";

    /// <summary>Jobs at once in this process. Default 0: one a processor.</summary>
    [Range(0, 256)]
    public int Workers { get; set; }

    /// <summary>
    /// Seconds a lease lives without a heartbeat, 3 to 300. Default 10. A killed process's jobs run elsewhere after at most this
    /// and <see cref="RescueSeconds"/>; on the same machine sooner, because its death is seen.
    /// </summary>
    [Range(3, 300)]
    public int LeaseSeconds { get; set; } = 10;

    /// <summary>Seconds between looks for leases that ran out. Default 2.</summary>
    [Range(1, 60)]
    public int RescueSeconds { get; set; } = 2;

    /// <summary>Seconds between looks for due jobs when no wake-up comes. Default 2; it bounds how late a retry starts.</summary>
    [Range(1, 60)]
    public int PollSeconds { get; set; } = 2;

    /// <summary>Seconds after which a share of the queue that is not served gains one step of priority. Default 60.</summary>
    [Range(1, 3600)]
    public int AgingSeconds { get; set; } = 60;

    /// <summary>Attempts before a job is discarded. Default 8, about four minutes of waits.</summary>
    [Range(1, 50)]
    public int MaxAttempts { get; set; } = 8;

    /// <summary>Attempts for a picture that crashes its renderer or takes too long. Default 3; at most <see cref="MaxAttempts"/> count.</summary>
    [Range(1, 50)]
    public int RendererAttempts { get; set; } = 3;

    /// <summary>Seconds that running jobs get to finish when the process stops; then their leases are given back. Default 15; the host's shutdown timeout must be longer.</summary>
    [Range(0, 600)]
    public int DrainSeconds { get; set; } = 15;

    /// <summary>Where workers keep temporary files; best on the object store's volume. Default: <c>work</c> in the data folder (<c>Data:Folder</c>).</summary>
    public string? WorkFolder { get; set; }

    /// <summary>Hours that completed and cancelled jobs are kept. Default 24.</summary>
    [Range(1, 8760)]
    public int KeepFinishedHours { get; set; } = 24;

    /// <summary>Hours after which an upload that became nothing is removed from the object store. Default 24; it must be longer than the longest upload takes.</summary>
    [Range(1, 8760)]
    public int KeepOrphansHours { get; set; } = 24;

    /// <summary>Days that discarded jobs are kept with their history. Default 30.</summary>
    [Range(1, 3650)]
    public int KeepDiscardedDays { get; set; } = 30;
}
