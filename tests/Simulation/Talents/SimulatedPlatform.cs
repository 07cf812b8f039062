using System.Diagnostics.CodeAnalysis;
using TalentMedia.Outcomes;
using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>One platform's API: slow, failing, rate limited, and strict about tokens.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedPlatform(SimulatedWorld world, Platform platform, PlatformAsks asks) : IPlatformAdapter
{
    private readonly SortedDictionary<string, SimulatedAccount> _accounts = new(StringComparer.Ordinal);
    private readonly SimulatedLine _line = new(world, platform.ToString()) { Milliseconds = 200 };
    private readonly Random _chance = world.Chance("platform " + platform);
    private double _limited = world.Chance("limits of " + platform) is var limits && limits.Next(2) == 0 ? limits.NextDouble() * 0.3 : 0;

    public Platform Platform => platform;

    /// <summary>Those of the silo that lives now; each call is charged to them, as the real adapters do.</summary>
    public required Func<IPlatformBudgets> Budgets { get; init; }

    public IEnumerable<SimulatedAccount> Accounts => _accounts.Values;

    private DateTimeOffset Now => world.Clock.GetUtcNow();

    public SimulatedAccount AccountOf(string owner)
    {
        if (!_accounts.TryGetValue(owner, out var account))
            _accounts[owner] = account = new SimulatedAccount(platform, owner);
        return account;
    }

    /// <summary>Nobody is turned away any more for asking too often.</summary>
    public void MakePeace() => _limited = 0;

    public async Task<Outcome<Uri>> FindPictureAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        var owner = OwnerOf(account);
        if (await Budgets().ChargeAsync(platform, 1, cancellationToken) is { } refused)
            return refused;
        asks.Note(owner);
        var ask = asks.Begin(owner, platform);
        var found = await _line.CallAsync(
            $"picture of {owner} for {ask}",
            () =>
            {
                var answer = Find(account, AccountOf(owner));
                asks.Add(ask with { HasPicture = !answer.IsRejected });
                return answer;
            },
            cancellationToken);
        await HeedAsync(found.Rejection);
        return found;
    }

    public async Task<Outcome<TokenSet>> RefreshAsync(PlatformAccount account, CancellationToken cancellationToken)
    {
        var owner = OwnerOf(account);
        if (await Budgets().ChargeAsync(platform, platform == Platform.Instagram ? 1 : 0, cancellationToken) is { } refused)
            return refused;
        asks.Note(owner);
        var fresh = await _line.CallAsync<Outcome<TokenSet>>(
            $"refresh {account.Tokens!.AccessToken}",
            () => Limited() is { } limited ? limited
                : AccountOf(owner).Refresh(account.Tokens, Now) is { } fresh ? fresh
                : new Rejection(SourceCodes.TokenExpired, "The platform does not take the refresh token."),
            cancellationToken);
        await HeedAsync(fresh.Rejection);
        return fresh;
    }

    /// <summary>Half of the limits are of the app, and the others of one account.</summary>
    private Task HeedAsync(Rejection? rejection) => rejection is { Code: SourceCodes.RateLimited, RetryAfter: { } wait } && wait.Seconds % 2 == 0
        ? Budgets().ReportAsync(platform, new QuotaReport(wait, null))
        : Task.CompletedTask;

    private Outcome<Uri> Find(PlatformAccount asked, SimulatedAccount account)
    {
        if (Limited() is { } limited)
            return limited;
        if (asked.Tokens is { } tokens && !account.Take(tokens, Now))
            return new Rejection(SourceCodes.TokenExpired, "The platform does not take the token.");
        return account.HasPicture ? account.Picture : new Rejection(SourceCodes.Placeholder, "The account shows no picture.");
    }

    private Rejection? Limited() => Faults.Happens(_limited, _chance)
        ? new Rejection(SourceCodes.RateLimited, "Too many questions.") { RetryAfter = TimeSpan.FromSeconds(_chance.Next(1, 600)) }
        : null;

    private static string OwnerOf(PlatformAccount account) =>
        account.Handle ?? account.Tokens!.AccessToken[..account.Tokens.AccessToken.IndexOf('-', StringComparison.Ordinal)];
}
