using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>After quiet nights: every talent had its turn, and shows the best picture there is.</summary>
internal static class PictureChecks
{
    /// <param name="peace">Since when nothing fails.</param>
    public static void CheckTurns(TalentSilo talents, IReadOnlyList<string> ids, DateTimeOffset now, TimeSpan peace)
    {
        foreach (var id in ids)
        {
            if (BestOf(talents, id, now) is not null && !talents.Asks.All.Any(ask => ask.TalentId == id && ask.At > peace && ask.HasPicture))
                throw new InvariantViolation(TalentsScenario.NeverSkippedForGood, $"{id} was not synced since {peace}.");
        }
    }

    public static void CheckShown(TalentSilo talents, IReadOnlyList<string> ids, DateTimeOffset now)
    {
        foreach (var id in ids)
        {
            var (best, shown) = (BestOf(talents, id, now), talents.StateOf(id)?.Image);
            if ((shown?.Platform, shown?.ContentHash) != (best?.Platform, best?.PictureHash))
                Fail($"{id} shows {shown?.OriginUrl ?? "no picture"}, and the best it has is {best?.Picture.AbsoluteUri ?? "none"}.");
            if (shown is not null && !AvatarFiles.KeysOf(shown.ContentHash).All(talents.Objects.Has))
                Fail($"{id} shows {shown.OriginUrl}, whose renditions are not there.");
        }
    }

    /// <summary>The first account that gives a picture; null where none does.</summary>
    private static SimulatedAccount? BestOf(TalentSilo talents, string id, DateTimeOffset now) => talents.StateOf(id)?.Accounts
        .Select(account => (Here: account, There: talents.Platforms[(int)account.Platform].AccountOf(id)))
        .Where(account => account.There.HasPicture && Opens(id, account.Here, account.There, now))
        .Select(account => account.There)
        .FirstOrDefault();

    private static bool Opens(string id, AccountState here, SimulatedAccount there, DateTimeOffset now) =>
        here.ProtectedTokens is not { } stored || there.IsGood(OpenTokens.Instance.Unprotect(id, here.Platform, stored)!, now);

    private static void Fail(string detail) => throw new InvariantViolation(TalentsScenario.BestPictureShown, detail);
}
