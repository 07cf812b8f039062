using TalentMedia.Outcomes;

namespace TalentMedia.Talents.Connecting;

/// <summary>One attempt to connect an account by its owner's consent. Key: the attempt's <c>state</c>, which nobody can guess.</summary>
[Alias("connect-flow")]
public interface IConnectFlowGrain : IGrainWithStringKey, IRemindable
{
    /// <summary>Begins the attempt, which is good for ten minutes.</summary>
    /// <returns>The address at which the owner is asked for consent; or <c>not_found</c>, or a code of <see cref="ConnectCodes"/>.</returns>
    [ResponseTimeout("00:00:30"), Alias("begin")]
    Task<Outcome<string>> BeginAsync(BeginConnect command);

    /// <summary>Ends the attempt with what the platform sent the browser back with. It ends once; a repeat is told how.</summary>
    [ResponseTimeout("00:01:00"), Alias("complete")]
    Task<ConnectResult> CompleteAsync(CompleteConnect command);
}

/// <param name="RedirectUri">Where the platform sends the browser back to; registered with the platform.</param>
/// <param name="BrowserDigest">SHA-256, lower-case hex, of a secret that only the browser which began holds.</param>
/// <param name="Verifier">The code verifier of PKCE.</param>
[GenerateSerializer, Immutable, Alias("begin-connect")]
public sealed record BeginConnect(
    [property: Id(0)] string TalentId,
    [property: Id(1)] Platform Platform,
    [property: Id(2)] string RedirectUri,
    [property: Id(3)] string BrowserDigest,
    [property: Id(4)] string Verifier)
{
    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"BeginConnect({TalentId}, {Platform}, redacted)";
}

/// <param name="Error">What the platform refused with; null where it gave a code.</param>
/// <param name="BrowserDigest">Null where the browser holds no secret.</param>
[GenerateSerializer, Immutable, Alias("complete-connect")]
public sealed record CompleteConnect(
    [property: Id(0)] Platform Platform,
    [property: Id(1)] string? Code,
    [property: Id(2)] string? Error,
    [property: Id(3)] string? BrowserDigest)
{
    /// <summary>Without the code.</summary>
    public override string ToString() => $"CompleteConnect({Platform}, redacted)";
}

/// <param name="TalentId">Null where there is no such attempt.</param>
/// <param name="Code">Null where the account is connected; else one of <see cref="ConnectCodes"/>.</param>
[GenerateSerializer, Immutable, Alias("connect-result")]
public sealed record ConnectResult([property: Id(0)] string? TalentId, [property: Id(1)] string? Code);
