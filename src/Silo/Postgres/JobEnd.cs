using TalentMedia.Processing;

namespace TalentMedia.Silo.Postgres;

/// <summary>What the table keeps of the end of an attempt.</summary>
/// <param name="Due">When it is tried again; null where it has finished.</param>
internal sealed record JobEnd(string State, DateTimeOffset? Due = null, string? Code = null, string? Detail = null)
{
    private const int DetailCharacters = 500;

    public static JobEnd Of(JobResult result) => result switch
    {
        JobResult.Completed => new(JobStates.Completed),
        JobResult.Retry retry => new(JobStates.Retryable, retry.At ?? throw new ArgumentException("A retry needs its time.", nameof(result)), retry.Code, Shortened(retry.Detail)),
        JobResult.Snooze snooze => new(JobStates.Scheduled, snooze.Until),
        JobResult.Cancel cancel => new(JobStates.Cancelled, null, cancel.Code, Shortened(cancel.Detail)),
        JobResult.Discard discard => new(JobStates.Discarded, null, discard.Code, Shortened(discard.Detail)),
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Not a way for a job to end."),
    };

    private static string Shortened(string detail) => detail.Length > DetailCharacters ? detail[..DetailCharacters] : detail;
}
