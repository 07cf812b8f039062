using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Grains.Tests.Talents.Connecting;

/// <summary>A platform's consent that answers what the test says.</summary>
internal sealed class FakeSignIn(Platform platform) : IPlatformSignIn
{
    private int _exchanged;
    private int _revoked;

    public Platform Platform => platform;

    public bool IsConfigured { get; set; } = true;

    public bool ReadsHandles { get; set; } = true;

    public int Exchanged => _exchanged;

    public int Revoked => _revoked;

    public Func<string, Outcome<SignedIn>> Exchange { get; set; } = code => new SignedIn(new TokenSet($"token-of-{code}", "refresh", null), "ada");

    public Func<TokenSet, Rejection?> Revoke { get; set; } = _ => null;

    public Uri AuthorizeAddress(string state, string redirectUri, string verifier) => new($"https://consent.example/{platform}?state={state}&verifier={verifier}");

    public Task<Outcome<SignedIn>> ExchangeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _exchanged);
        return Task.FromResult(Exchange(code));
    }

    public Task<Rejection?> RevokeAsync(TokenSet tokens, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _revoked);
        return Task.FromResult(Revoke(tokens));
    }
}
