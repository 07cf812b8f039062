using TalentMedia.Outcomes;

namespace TalentMedia.Talents.Connecting;

/// <summary>Why an account was not connected. Stable; the page has words for each.</summary>
public static class ConnectCodes
{
    /// <summary>The owner said no.</summary>
    public const string AccessDenied = "access_denied";

    /// <summary>The consent took longer than ten minutes.</summary>
    public const string Expired = "expired";

    /// <summary>Nobody began this attempt, or another browser did.</summary>
    public const string InvalidState = "invalid_state";

    /// <summary>The platform did not take the code.</summary>
    public const string ExchangeFailed = "exchange_failed";

    /// <summary>The person who consented has no account whose picture can be read.</summary>
    public const string NoAccount = "no_account";

    /// <summary>This installation is not registered with the platform.</summary>
    public const string NotConfigured = "not_configured";

    public const string PlatformUnavailable = "platform_unavailable";

    /// <summary>The talent is gone.</summary>
    public const string NoTalent = "no_talent";

    /// <summary>Of an error that the platform sent the browser back with: RFC 6749, 4.1.2.1.</summary>
    internal static string OfError(string error) => error switch
    {
        AccessDenied or "user_denied" or "user_cancelled_authorize" or "user_cancelled_login" => AccessDenied,
        "temporarily_unavailable" or "server_error" => PlatformUnavailable,
        _ => ExchangeFailed,
    };

    /// <summary>Of a rejection by <see cref="IPlatformSignIn.ExchangeAsync"/>.</summary>
    internal static string OfRejection(Rejection rejection) => rejection.Code switch
    {
        SourceCodes.PlatformUnavailable or SourceCodes.RateLimited => PlatformUnavailable,
        SourceCodes.NotFound => NoAccount,
        SourceCodes.NotConnected => NotConfigured,
        _ => ExchangeFailed,
    };
}
