namespace TalentMedia.Talents.Connecting;

[GenerateSerializer, Immutable, Alias("connect-flow-state")]
internal sealed record ConnectFlowState
{
    /// <summary>Null before it began and after it was forgotten.</summary>
    [Id(0)] public string? TalentId { get; init; }

    [Id(1)] public Platform Platform { get; init; }

    [Id(2)] public string RedirectUri { get; init; } = "";

    [Id(3)] public string BrowserDigest { get; init; } = "";

    /// <summary>PKCE's code verifier, encrypted.</summary>
    [Id(4)] public string ProtectedVerifier { get; init; } = "";

    [Id(5)] public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether its code was sent to the platform, which takes it once.</summary>
    [Id(6)] public bool Taken { get; init; }

    /// <summary>How it ended; null while it has not, and for ever where the process died over it.</summary>
    [Id(7)] public ConnectResult? Result { get; init; }
}
