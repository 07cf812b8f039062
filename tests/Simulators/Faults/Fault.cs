using System.Text.Json.Serialization;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.Faults;

/// <summary>What goes wrong. In JSON snake_case: <c>rate_limited</c>.</summary>
[JsonConverter(typeof(FaultKindConverter))]
public enum FaultKind
{
    /// <summary>The access token is dead; refreshing works where the platform has refresh tokens.</summary>
    ExpiredToken,

    /// <summary>The consent is withdrawn: neither the access nor the refresh token works.</summary>
    Revoked,

    /// <summary>The consent does not cover the profile.</summary>
    MissingPermission,

    /// <summary>429, or what the platform says in its place; with Retry-After when <see cref="Fault.RetryAfterSeconds"/> is set.</summary>
    RateLimited,

    /// <summary>YouTube's daily quota is used up; elsewhere like <see cref="RateLimited"/>.</summary>
    QuotaExceeded,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>No answer before the caller gives up.</summary>
    Slow,

    /// <summary>The connection breaks in the middle of the body.</summary>
    Cut,

    /// <summary>A page of HTML with status 200.</summary>
    Html,

    /// <summary>The profile names the platform's default picture.</summary>
    Placeholder,

    /// <summary>The profile names an empty address.</summary>
    EmptyUrl,

    /// <summary>The profile names a relative address.</summary>
    RelativeUrl,

    /// <summary>The profile names a plain http address elsewhere.</summary>
    HttpUrl,

    /// <summary>The profile has no picture field.</summary>
    NoPicture,

    /// <summary>The account is not there.</summary>
    NoAccount,

    /// <summary>The reply has the platform's other documented shape (wrapped or unwrapped).</summary>
    OtherShape,

    /// <summary>The limit of one account, in the platform's own words; like <see cref="RateLimited"/> where it knows only that of the app.</summary>
    AccountLimited,

    /// <summary>A sound reply that says how much of the app's limit is used (<see cref="Fault.Percent"/>); Instagram only.</summary>
    Usage,

    /// <summary>A true picture, declared as text.</summary>
    WrongContentType,

    /// <summary>More than ten megabytes, length not announced.</summary>
    TooLarge,

    /// <summary>32 pixels.</summary>
    TooSmall,

    /// <summary>A true picture that moves.</summary>
    Animated,

    /// <summary>A true picture, compressed on the way although nobody asked for that.</summary>
    Compressed,

    /// <summary>Begins like a picture, then comes a byte at a time and never ends.</summary>
    Trickle,

    /// <summary>Text, declared as a picture.</summary>
    NotAnImage,

    /// <summary>Redirects to <see cref="Fault.Location"/>, by default a private address.</summary>
    Redirect,

    /// <summary>Redirects to itself.</summary>
    RedirectLoop,

    /// <summary>404.</summary>
    Gone,

    /// <summary>403, as after the signed address has expired.</summary>
    ExpiredUrl,
}

/// <summary>Where in a conversation a fault strikes.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Step>))]
public enum Step
{
    [JsonStringEnumMemberName("profile")] Profile,
    [JsonStringEnumMemberName("token")] Token,
    [JsonStringEnumMemberName("picture")] Picture,
    [JsonStringEnumMemberName("revoke")] Revoke,
}

/// <summary>A fault on request. What is null matches everything.</summary>
/// <param name="Share">Strikes only so large a share of the people, 0 to 1, and always the same ones for a <paramref name="Seed"/>.</param>
/// <param name="Times">How often it strikes before it is gone; null for always.</param>
/// <param name="Step">Null: where the kind makes sense (pictures for picture faults, profiles otherwise).</param>
public sealed record Fault(
    FaultKind Kind,
    SimulatedPlatform? Platform = null,
    string? Person = null,
    Step? Step = null,
    int? Times = null,
    int? RetryAfterSeconds = null,
    string? Location = null,
    double? Share = null,
    int Seed = 0,
    int Percent = 0)
{
    public bool Strikes(SimulatedPlatform platform, string? person, Step step) =>
        (Platform is null || Platform == platform) && (Person is null || Person == person) && At(step) && (Share is null || Draw(person) < Share);

    /// <summary>FNV-1a of the seed and the person, as a number from 0 to 1.</summary>
    private double Draw(string? person)
    {
        var hash = 2166136261u;
        foreach (var c in $"{Seed} {person}") hash = (hash ^ c) * 16777619u;
        return (hash * 2654435761u >> 8) / (double)(1 << 24);
    }

    private bool At(Step step)
    {
        if (Step is { } named) return named == step;
        if (Kind >= FaultKind.WrongContentType) return step == Faults.Step.Picture;
        return step == Faults.Step.Profile || Kind == FaultKind.Revoked && step == Faults.Step.Token;
    }
}

/// <summary>Kinds as snake_case.</summary>
public sealed class FaultKindConverter() : JsonStringEnumConverter<FaultKind>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower);
