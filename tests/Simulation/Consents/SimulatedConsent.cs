using System.Globalization;
using TalentMedia.Outcomes;
using TalentMedia.Simulation.Talents;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Consents;

/// <summary>One platform's page of consent, its token endpoint and its way to give a consent back.</summary>
internal sealed class SimulatedConsent(SimulatedWorld world, SimulatedPlatform platform) : IPlatformSignIn
{
    private readonly SimulatedLine _line = new(world, $"consent {platform.Platform}") { Milliseconds = 100 };
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _exchanges = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _revocations = new(StringComparer.Ordinal);
    private readonly HashSet<string> _over = new(StringComparer.Ordinal);

    public Platform Platform => platform.Platform;

    public bool IsConfigured => true;

    public bool ReadsHandles => true;

    /// <summary>Each code that was given out, and how often it was sent here.</summary>
    public IEnumerable<(string Code, int Times)> Exchanges => _exchanges.Select(each => (each.Key, each.Value));

    /// <summary>The owner says yes.</summary>
    public string Agree(string talentId)
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"code-{_owners.Count + 1}");
        _owners[code] = talentId;
        return code;
    }

    public bool IsGivenBack(TokenSet tokens) => _over.Contains(tokens.AccessToken);

    /// <summary>How often it was asked to take these back.</summary>
    public int Asked(TokenSet tokens) => _revocations.GetValueOrDefault(tokens.AccessToken);

    public Uri AuthorizeAddress(string state, string redirectUri, string verifier) => new($"https://consent.example/{state}");

    public Task<Outcome<SignedIn>> ExchangeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken) => AnswerAsync<Outcome<SignedIn>>(
        $"exchange {code}",
        () =>
        {
            _exchanges[code] = _exchanges.GetValueOrDefault(code) + 1;
            if (!_owners.TryGetValue(code, out var owner) || _exchanges[code] > 1)
                return new Rejection(SourceCodes.TokenExpired, "The code is not taken.");
            return new SignedIn(platform.AccountOf(owner).SignIn(world.Clock.GetUtcNow()), owner);
        },
        static refused => refused,
        cancellationToken);

    public Task<Rejection?> RevokeAsync(TokenSet tokens, CancellationToken cancellationToken) => AnswerAsync<Rejection?>(
        $"revoke {tokens.AccessToken}",
        () =>
        {
            _revocations[tokens.AccessToken] = Asked(tokens) + 1;
            _over.Add(tokens.AccessToken);
            return null;
        },
        static refused => refused,
        cancellationToken);

    /// <summary>As the adapters do: whatever happens on the way is a platform that cannot be reached.</summary>
    private async Task<T> AnswerAsync<T>(string what, Func<T> effect, Func<Rejection, T> refuse, CancellationToken cancellationToken)
    {
        try
        {
            return await _line.CallAsync(what, effect, cancellationToken);
        }
        catch (IOException failure)
        {
            return refuse(new Rejection(SourceCodes.PlatformUnavailable, failure.Message));
        }
    }
}
