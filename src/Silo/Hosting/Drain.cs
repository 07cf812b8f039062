using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentMedia.Silo.Hosting;

/// <summary>The last moments of a process: it says that it is not ready and serves on, until whoever sends callers here has noticed.</summary>
internal sealed class Drain(IOptions<DrainOptions> options, TimeProvider time)
{
    public bool HasBegun { get; private set; }

    /// <summary>Returns when the notice is over, or at once where <paramref name="hurry"/> is cancelled.</summary>
    public async Task GiveNoticeAsync(CancellationToken hurry)
    {
        HasBegun = true;
        await Task.Delay(TimeSpan.FromSeconds(options.Value.NoticeSeconds), time, hurry).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

/// <summary>Section <c>Drain</c>: how a process takes its leave.</summary>
internal sealed class DrainOptions
{
    public const string Section = "Drain";

    /// <summary>
    /// Seconds that a stopping process keeps serving while <c>/health/ready</c> says 503 already. Default 0. Behind a load
    /// balancer: two of its probe periods. Whoever ends the process forcibly must wait 30 seconds longer than this.
    /// </summary>
    [Range(0, 300)]
    public int NoticeSeconds { get; set; }
}
