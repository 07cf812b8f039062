using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Outcomes;
using TalentMedia.Simulation.Broken.Talents;
using TalentMedia.Simulation.Consents;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Simulation.Broken.Consents;

internal static class BrokenConsents
{
    private const string Scenario = "consents";

    public static IReadOnlyList<BrokenVariant> All { get; } =
    [
        new("consent-shared", Scenario, ConsentsScenario.OfItsOwnTalent, "Whoever is exchanged last is taken for everybody.", SignIns(right => new SharedConsent(right))),
        new("consent-lazy", Scenario, ConsentsScenario.SentOnce, "A state counts as stored and is written five seconds later.", BrokenTalents.Lazy),
        new("consent-optimist", Scenario, ConsentsScenario.GivenBack, "A platform that cannot be reached counts as one that took the consent back.", SignIns(right => new OptimisticConsent(right))),
    ];

    private static Action<IServiceCollection> SignIns(Func<IPlatformSignIn, IPlatformSignIn> broken) => services =>
    {
        foreach (var right in services.Where(service => service.ServiceType == typeof(IPlatformSignIn)).ToArray())
        {
            services.Remove(right);
            services.AddSingleton(broken((IPlatformSignIn)right.ImplementationInstance!));
        }
    };
}

/// <summary>A sign-in that passes everything on; the variants override what they break.</summary>
internal abstract class BrokenConsent(IPlatformSignIn right) : IPlatformSignIn
{
    public Platform Platform => right.Platform;

    public bool IsConfigured => right.IsConfigured;

    public bool ReadsHandles => right.ReadsHandles;

    public Uri AuthorizeAddress(string state, string redirectUri, string verifier) => right.AuthorizeAddress(state, redirectUri, verifier);

    public virtual Task<Outcome<SignedIn>> ExchangeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken) =>
        right.ExchangeAsync(code, redirectUri, verifier, cancellationToken);

    public virtual Task<Rejection?> RevokeAsync(TokenSet tokens, CancellationToken cancellationToken) => right.RevokeAsync(tokens, cancellationToken);
}

internal sealed class SharedConsent(IPlatformSignIn right) : BrokenConsent(right)
{
    private SignedIn? _last;

    public override async Task<Outcome<SignedIn>> ExchangeAsync(string code, string redirectUri, string verifier, CancellationToken cancellationToken)
    {
        var before = _last;
        var exchanged = await base.ExchangeAsync(code, redirectUri, verifier, cancellationToken);
        _last = exchanged.Value ?? _last;
        return before is null ? exchanged : before;
    }
}

internal sealed class OptimisticConsent(IPlatformSignIn right) : BrokenConsent(right)
{
    public override async Task<Rejection?> RevokeAsync(TokenSet tokens, CancellationToken cancellationToken)
    {
        await base.RevokeAsync(tokens, cancellationToken);
        return null;
    }
}
