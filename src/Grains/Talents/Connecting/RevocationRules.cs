namespace TalentMedia.Talents.Connecting;

/// <summary>Which consents are given back, and when. Pure.</summary>
internal static class RevocationRules
{
    public const int MaxAttempts = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMinutes(1);

    /// <summary>A disconnected account's consent joins those that are to be given back.</summary>
    public static TalentState Add(TalentState state, AccountState account, DateTimeOffset now) => account.ProtectedTokens is not { } tokens ? state
        : state with { Revocations = [.. state.Revocations, new Revocation(account.Platform, tokens, 0, now)] };

    /// <summary>A new consent for the platform: giving back the old one could end the new one with it.</summary>
    public static TalentState Keep(TalentState state, Platform platform) => state.Revocations.All(each => each.Platform != platform) ? state
        : state with { Revocations = [.. state.Revocations.Where(each => each.Platform != platform)] };

    public static DateTimeOffset? DueAt(TalentState state) => state.Revocations.Length == 0 ? null : state.Revocations.Min(each => each.DueAt);

    /// <summary>Done, or refused for good, or tried often enough: gone. Else tried again after a pause that doubles.</summary>
    /// <param name="code">What it was refused with; null: it is done.</param>
    public static TalentState After(TalentState state, Revocation tried, string? code, DateTimeOffset now) => state with
    {
        Revocations = [.. state.Revocations.SelectMany(each => each != tried ? [each] : Again(each, code, now))],
    };

    public static bool IsGivenUp(Revocation tried, string? code) => code is not null && (!SyncRules.IsPassing(code) || tried.Attempts + 1 >= MaxAttempts);

    private static Revocation[] Again(Revocation tried, string? code, DateTimeOffset now) => code is null || IsGivenUp(tried, code)
        ? []
        : [tried with { Attempts = tried.Attempts + 1, DueAt = now + (FirstPause * Math.Pow(2, tried.Attempts)) }];
}
