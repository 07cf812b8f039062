using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>The tokens that talents hold, against those that the platforms take.</summary>
internal static class TokenChecks
{
    public static void Check(TalentSilo talents, IReadOnlyList<string> ids, DateTimeOffset now)
    {
        foreach (var id in ids)
        {
            foreach (var account in talents.StateOf(id)?.Accounts ?? [])
            {
                if (account.ProtectedTokens is { } stored)
                    Check(talents.Platforms[(int)account.Platform].AccountOf(id), account, OpenTokens.Instance.Unprotect(id, account.Platform, stored)!, now);
            }
        }
    }

    private static void Check(SimulatedAccount there, AccountState here, TokenSet tokens, DateTimeOffset now)
    {
        if (there.IsRevoked(tokens))
            return;
        if (!there.IsGood(tokens, now))
            Fail("are dead, though nobody took them back");
        if (here.NeedsReconnect)
            Fail("are good, and the account is to be connected anew");

        void Fail(string what) =>
            throw new InvariantViolation(TalentsScenario.NoTokenLost, $"The tokens {tokens.AccessToken} of {there.Owner} for {there.Platform} {what}.");
    }
}
