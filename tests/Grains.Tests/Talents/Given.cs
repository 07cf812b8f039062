using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>States and findings to start from.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 1, 10, 2, 0, 0, TimeSpan.Zero);

    public static readonly SyncLimits Limits = new(5, TimeSpan.FromMinutes(1));

    public static TalentState Talent(params Platform[] connected)
    {
        var state = TalentRules.Create(new TalentState(), new CreateTalent("Ada Lovelace", null, null), Now).Value! with { Revision = 1 };
        foreach (var platform in connected)
            state = Committed(TalentRules.Connect(state, Account(platform), "sealed", Now).Value!);
        return Served(state);
    }

    public static ConnectAccount Account(Platform platform) => new(platform, "ada", "token", null, null);

    public static TalentState Committed(TalentState state) => state with { Revision = state.Revision + 1 };

    /// <summary>As if all requested syncs were done.</summary>
    public static TalentState Served(TalentState state) =>
        state with { Requests = state.Requests with { Served = state.Requests.Taken, DueAt = null } };

    public static TalentState WithImage(TalentState state, Platform platform, string hash = "aa") =>
        PictureRules.Settle(state with { Image = new SocialImage(platform, hash, "https://cdn.example/a.jpg", Now) { SourceHash = hash } }, Now);

    /// <summary>What a walk would bring if each platform answered so; null: a picture.</summary>
    public static SyncFindings Findings(TalentState state, Func<Platform, string?> codeOf, SyncTrigger? trigger = null)
    {
        var attempts = new List<SourceAttempt>();
        FoundPicture? picture = null;
        foreach (var account in state.Accounts)
        {
            var code = codeOf(account.Platform);
            var outcome = picture is not null ? SourceOutcome.NotTried : code is null ? SourceOutcome.Used : SourceOutcome.Skipped;
            attempts.Add(new SourceAttempt(account.Platform, outcome, picture is null ? code : null, null, Now, account.Generation));
            if (outcome == SourceOutcome.Used)
                picture = new FoundPicture(account.Platform, account.Generation, $"hash-{account.Platform}", "https://cdn.example/p.jpg");
        }

        return new SyncFindings(trigger ?? SyncTrigger.FollowUp, state.Requests.Taken, [.. attempts], picture, null, null);
    }
}
