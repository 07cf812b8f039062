using System.ComponentModel.DataAnnotations;

namespace TalentMedia.Calls;

/// <summary>Section <c>Calls</c>: how a call that met a dying silo is tried again. It concerns methods that are [Idempotent] or [ReadOnly]; others fail at once.</summary>
internal sealed class CallOptions
{
    public const string Section = "Calls";

    /// <summary>How often a call is made at most, the first time included; 1 repeats none. Default: 40, so that <see cref="DeadlineSeconds"/> decides.</summary>
    [Range(1, 100)]
    public int Attempts { get; set; } = 40;

    /// <summary>Milliseconds to the second attempt; doubled for each further one up to <see cref="LongestPauseMilliseconds"/>, and shortened by chance to as little as half. Default: 50.</summary>
    [Range(1, 60_000)]
    public int FirstPauseMilliseconds { get; set; } = 50;

    /// <summary>Default: 500.</summary>
    [Range(1, 60_000)]
    public int LongestPauseMilliseconds { get; set; } = 500;

    /// <summary>Seconds since the first attempt after which none is begun any more. Default: 20, more than a frozen silo is given.</summary>
    [Range(1, 300)]
    public int DeadlineSeconds { get; set; } = 20;

    /// <summary>
    /// Seconds that a process in the role <c>api</c> waits for an answer before it takes it as lost with a silo and, where it
    /// may, asks again. Default: 5. Methods that take longer or must not be repeated name a time of their own.
    /// </summary>
    [Range(1, 300)]
    public int AnswerSeconds { get; set; } = 5;
}
