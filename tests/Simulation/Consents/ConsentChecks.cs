using TalentMedia.Simulation.Talents;
using TalentMedia.Talents.Connecting;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Consents;

internal static class ConsentChecks
{
    public static void Check(TalentSilo talents, IReadOnlyList<SimulatedConsent> consents, IEnumerable<SimulatedBrowser> browsers)
    {
        foreach (var consent in consents)
        {
            foreach (var (code, times) in consent.Exchanges.Where(each => each.Times > 1))
                throw new InvariantViolation(ConsentsScenario.SentOnce, $"{consent.Platform} was sent {code} {times} times.");
        }

        foreach (var browser in browsers)
        {
            CheckOwn(talents, browser.TalentId);
            CheckGivenBack(consents, browser);
        }
    }

    private static void CheckOwn(TalentSilo talents, string talentId)
    {
        foreach (var account in talents.StateOf(talentId)?.Accounts ?? [])
        {
            if (account.Handle != talentId)
                throw new InvariantViolation(ConsentsScenario.OfItsOwnTalent, $"{talentId} is connected with {account.Handle} on {account.Platform}.");
        }
    }

    /// <summary>What was asked as often as it is asked at most may be forgotten.</summary>
    private static void CheckGivenBack(IReadOnlyList<SimulatedConsent> consents, SimulatedBrowser browser)
    {
        foreach (var (platform, tokens) in browser.Disconnected)
        {
            var consent = consents[(int)platform];
            if (!consent.IsGivenBack(tokens) && consent.Asked(tokens) < RevocationRules.MaxAttempts)
                throw new InvariantViolation(ConsentsScenario.GivenBack, $"{tokens.AccessToken} on {platform} was not given back, and {consent.Asked(tokens)} times asked for.");
        }
    }
}
