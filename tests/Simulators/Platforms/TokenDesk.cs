using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TalentMedia.Simulators.Platforms;

/// <param name="ExpiresAt">Null: never, as the tokens that the samples begin with.</param>
public sealed record SimulatedTokens(SimulatedPlatform Platform, string Person, string Access, string Refresh, DateTimeOffset? ExpiresAt);

/// <summary>
/// Who holds which tokens. Everybody begins with the predictable ones (<c>ig-ada</c>, <c>ig-ada-refresh</c>); each
/// refresh makes the next generation (<c>ig-ada.2</c>). TikTok rotates the refresh token too, and the used one is dead.
/// </summary>
public sealed class TokenDesk
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly Dictionary<string, SimulatedTokens> _byAccess = [];
    private readonly Dictionary<string, SimulatedTokens> _byRefresh = [];
    private readonly HashSet<string> _usedCodes = [];
    private readonly Dictionary<string, string> _challenges = [];
    private readonly HashSet<(SimulatedPlatform Platform, string Person)> _admitted = [];
    private int _generation = 1;

    public TokenDesk(TimeProvider time)
    {
        _time = time;
        foreach (var person in SamplePeople.All)
        {
            foreach (var platform in Enum.GetValues<SimulatedPlatform>())
                Keep(new SimulatedTokens(platform, person.Key, $"{platform.Prefix()}-{person.Key}", $"{platform.Prefix()}-{person.Key}-refresh", null));
        }
    }

    /// <summary>Null for an unknown token and for one that has expired.</summary>
    public SimulatedTokens? Find(SimulatedPlatform platform, string? access)
    {
        lock (_gate)
        {
            Admit(platform, access);
            var found = access is not null && _byAccess.TryGetValue(access, out var tokens) && tokens.Platform == platform ? tokens : null;
            return found?.ExpiresAt <= _time.GetUtcNow() ? null : found;
        }
    }

    public SimulatedTokens? FindByRefresh(SimulatedPlatform platform, string? refresh)
    {
        lock (_gate)
        {
            Admit(platform, refresh);
            return refresh is not null && _byRefresh.TryGetValue(refresh, out var tokens) && tokens.Platform == platform ? tokens : null;
        }
    }

    /// <summary>The next generation of tokens.</summary>
    /// <param name="rotate">The refresh token changes as well, and the old one is dead.</param>
    public SimulatedTokens Renew(SimulatedTokens tokens, TimeSpan lifetime, bool rotate)
    {
        lock (_gate)
        {
            var generation = ++_generation;
            var stem = $"{tokens.Platform.Prefix()}-{tokens.Person}";
            if (rotate) _byRefresh.Remove(tokens.Refresh);
            return Keep(tokens with
            {
                Access = $"{stem}.{generation}",
                Refresh = rotate ? $"{stem}-refresh.{generation}" : tokens.Refresh,
                ExpiresAt = _time.GetUtcNow() + lifetime,
            });
        }
    }

    /// <summary>Exchanges a code such as <c>ig-code-ada</c>; each works once, until the person consents again.</summary>
    /// <param name="verifier">Of PKCE; must fit the challenge where the consent came with one.</param>
    public SimulatedTokens? Exchange(SimulatedPlatform platform, string? code, TimeSpan lifetime, string? verifier = null)
    {
        var prefix = $"{platform.Prefix()}-code-";
        if (code is null || !code.StartsWith(prefix, StringComparison.Ordinal)) return null;
        lock (_gate)
        {
            if (_challenges.TryGetValue(code, out var challenge) && challenge != ChallengeOf(verifier ?? "")) return null;
            var known = _byAccess.GetValueOrDefault($"{platform.Prefix()}-{code[prefix.Length..]}");
            return known is null || !_usedCodes.Add(code) ? null : Renew(known, lifetime, rotate: false);
        }
    }

    /// <summary>Consent by a person: the code that the callback gets.</summary>
    /// <param name="challenge">Of PKCE; empty: none.</param>
    public string Consent(SimulatedPlatform platform, string person, string challenge = "")
    {
        var code = $"{platform.Prefix()}-code-{person}";
        lock (_gate)
        {
            _usedCodes.Remove(code);
            if (challenge.Length > 0) _challenges[code] = challenge;
            else _challenges.Remove(code);
        }

        return code;
    }

    /// <summary>The refresh tokens with which the person's account can still be reached.</summary>
    public string[] Alive(SimulatedPlatform platform, string person)
    {
        lock (_gate) return [.. _byRefresh.Values.Where(tokens => tokens.Platform == platform && tokens.Person == person).Select(tokens => tokens.Refresh)];
    }

    /// <summary>Ends the set that the token is of; false where there is none.</summary>
    public bool Revoke(SimulatedPlatform platform, string? token)
    {
        lock (_gate)
        {
            var found = token is null ? null : _byAccess.GetValueOrDefault(token) ?? _byRefresh.GetValueOrDefault(token);
            if (found is null || found.Platform != platform) return false;
            _byRefresh.Remove(found.Refresh);
            return _byAccess.Remove(found.Access);
        }
    }

    private static string ChallengeOf(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>The crowd is too many to be known before it comes.</summary>
    private void Admit(SimulatedPlatform platform, string? token)
    {
        if (Crowd.Of(platform, token) is { } person && _admitted.Add((platform, person)))
            Keep(new SimulatedTokens(platform, person, $"{platform.Prefix()}-{person}", $"{platform.Prefix()}-{person}-refresh", null));
    }

    private SimulatedTokens Keep(SimulatedTokens tokens)
    {
        _byAccess[tokens.Access] = tokens;
        _byRefresh[tokens.Refresh] = tokens;
        return tokens;
    }
}
