namespace TalentMedia.Silo.Http;

/// <summary>How anything outside is called over HTTP. Section <c>Outbound</c>.</summary>
internal sealed class OutboundOptions
{
    public const string Section = "Outbound";

    /// <summary>
    /// Origins (<c>scheme://host:port</c>, compared exactly) that may be plain http and stand at private addresses.
    /// For the demo and for tests only: whoever can make the system fetch from such an origin reaches your network. Default: none.
    /// </summary>
    public string[] TrustedOrigins { get; set; } = [];

    /// <summary>Ports that may be dialled besides 443, apart from trusted origins. Default: none.</summary>
    public int[] FurtherPorts { get; set; } = [];

    /// <summary>How many redirects a picture may take, each checked like the first address. 0 to 10, default 3.</summary>
    public int MaximumRedirects { get; set; } = 3;

    /// <summary>Bytes of a picture after which it is refused as <c>too_large</c>. Default 10 MB; 1 KB to 100 MB.</summary>
    public long MaximumPictureBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>Bytes of a platform's reply after which it counts as unusable. Default 256 KB; 1 KB to 16 MB.</summary>
    public int MaximumReplyBytes { get; set; } = 256 * 1024;

    /// <summary>Time for one connection: resolution, TCP and TLS. Default 5 s; above zero.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Time for one picture from the first byte sent to the last received, redirects included. Default 20 s; above zero.</summary>
    public TimeSpan PictureTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Time for one attempt of a platform's call, reply included. Default 10 s; above zero.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a call that changes nothing is repeated after a 5xx, a broken connection, or a 429 that says when. 0 to 5, default 2.</summary>
    public int MaximumRetries { get; set; } = 2;

    /// <summary>Pause before the first repetition; it doubles each time, with jitter. Default 250 ms.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest Retry-After that is waited for within a call; a longer one is handed to the caller as <c>rate_limited</c>. Default 3 s.</summary>
    public TimeSpan MaximumRetryDelay { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Folder for pictures being fetched. Default: the system's temporary folder.</summary>
    public string TemporaryFolder { get; set; } = Path.GetTempPath();

    /// <summary>How the system names itself to others.</summary>
    public string UserAgent { get; set; } = "TalentMedia/0.1 (+https://talentmedia.invalid)";
}
