using FsCheck;
using FsCheck.Fluent;
using TalentMedia.Talents;

namespace TalentMedia.Grains.Tests.Talents;

public sealed class SyncRulesTests
{
    private static readonly string?[] Answers =
        [null, SourceCodes.TokenExpired, SourceCodes.RateLimited, SourceCodes.PlatformUnavailable, SourceCodes.Placeholder, SourceCodes.NotFound];

    /// <summary>Which platforms are connected, what each answers, and where the kept picture came from.</summary>
    private static Arbitrary<(Platform[] Connected, string?[] Answers, Platform? Kept)> Cases() => (
        from connected in Gen.SubListOf(Platform.Instagram, Platform.TikTok, Platform.YouTube)
        from answers in Gen.ArrayOf(Gen.Elements(Answers), 3)
        from kept in Gen.Elements<Platform?>(null, Platform.Instagram, Platform.TikTok, Platform.YouTube)
        select (connected.ToArray(), answers, kept)).ToArbitrary();

    private static (TalentState Before, TalentState After) Concluded((Platform[] Connected, string?[] Answers, Platform? Kept) its)
    {
        var before = Given.Talent(its.Connected);
        if (its.Kept is { } kept)
            before = Given.WithImage(before, kept, $"kept-{kept}");
        return (before, SyncRules.Conclude(before, Given.Findings(before, platform => its.Answers[(int)platform]), Given.Limits, Given.Now));
    }

    [Fact]
    public void Conclude_AnyAnswers_TheFirstConnectedPlatformWithAPictureWins() =>
        Prop.ForAll(Cases(), its =>
        {
            var (_, after) = Concluded(its);
            var first = its.Connected.Order().Cast<Platform?>().FirstOrDefault(platform => its.Answers[(int)platform!.Value] is null);
            return first is null || (after.Image!.Platform == first && after.Image.ContentHash == $"hash-{first}");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Conclude_NoPicture_TheKeptOneStaysOnlyWhileItsPlatformIsConnectedAndFailsPassingly() =>
        Prop.ForAll(Cases(), its =>
        {
            if (its.Connected.Any(platform => its.Answers[(int)platform] is null))
                return true;
            var (_, after) = Concluded(its);
            var stays = its.Kept is { } kept && its.Connected.Contains(kept) && SyncRules.IsPassing(its.Answers[(int)kept]);
            return stays == after.Image is not null && (after.Image is null || after.Image.Platform == its.Kept);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Conclude_Always_SaysOfEveryPlatformHowItFared() =>
        Prop.ForAll(Cases(), its =>
        {
            var (_, after) = Concluded(its);
            var views = TalentViews.ProfileImage("t", after, TimeSpan.FromHours(24), TimeSpan.Zero, Given.Now).Sources;
            return views.Select(view => view.Platform).SequenceEqual(["instagram", "tiktok", "youtube"])
                && views.Count(view => view.Outcome == "used") <= 1
                && views.All(view => (view.Outcome == "skipped") == view.Code is not null)
                && views.All(view => its.Connected.Any(platform => PlatformNames.NameOf(platform) == view.Platform) != (view.Code == SourceCodes.NotConnected));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Conclude_Always_ChangedMeansTheShownContentDiffers() =>
        Prop.ForAll(Cases(), its =>
        {
            var (before, after) = Concluded(its);
            return after.LastSyncChanged == (TalentViews.ShownHash(before) != TalentViews.ShownHash(after));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Conclude_Always_OnlyARefusedTokenAsksForReconnecting() =>
        Prop.ForAll(Cases(), its =>
        {
            var (before, after) = Concluded(its);
            var tried = Given.Findings(before, platform => its.Answers[(int)platform]).Attempts;
            return after.Accounts.All(account => account.NeedsReconnect ==
                tried.Any(attempt => attempt.Platform == account.Platform && attempt.Code == SourceCodes.TokenExpired));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Conclude_AccountDisconnectedMeanwhile_ItsPictureIsNotKept()
    {
        var begun = Given.Talent(Platform.Instagram, Platform.TikTok);
        var findings = Given.Findings(begun, _ => null);
        var meanwhile = Given.Committed(TalentRules.Disconnect(begun, Platform.Instagram, Given.Now).Value!);

        var after = SyncRules.Conclude(meanwhile, findings, Given.Limits, Given.Now);

        Assert.Null(after.Image);
        Assert.True(after.Requests.Pending, "The disconnection's own sync is still to come.");
        Assert.Equal(Given.Now, after.Requests.DueAt);
    }

    [Fact]
    public void Conclude_AccountReconnectedMeanwhile_TheOldConnectionsAnswersCountForNothing()
    {
        var begun = Given.Talent(Platform.Instagram);
        var findings = Given.Findings(begun, _ => SourceCodes.TokenExpired);
        var meanwhile = Given.Committed(TalentRules.Connect(begun, Given.Account(Platform.Instagram) with { AccessToken = "another" }, "new", Given.Now).Value!);

        var after = SyncRules.Conclude(meanwhile, findings, Given.Limits, Given.Now);

        Assert.False(Assert.Single(after.Accounts).NeedsReconnect);
        Assert.Equal("not_tried", TalentViews.ProfileImage("t", after, TimeSpan.FromHours(24), TimeSpan.Zero, Given.Now).Sources[0].Outcome);
    }

    [Fact]
    public void Conclude_FollowUpFailsPassingly_IsTriedAgainLaterAndLaterAndThenLeftToTheNight()
    {
        var state = Given.Committed(TalentRules.Connect(Given.Talent(), Given.Account(Platform.TikTok), "sealed", Given.Now).Value!);
        var waits = new List<TimeSpan>();
        while (state.Requests.Pending)
        {
            state = SyncRules.Conclude(state, Given.Findings(state, _ => SourceCodes.PlatformUnavailable), Given.Limits, Given.Now);
            if (state.Requests.DueAt is { } due)
                waits.Add(due - Given.Now);
        }

        Assert.Equal([1, 2, 4, 8], waits.Select(wait => wait.TotalMinutes));
        Assert.Null(state.Requests.DueAt);
    }

    [Fact]
    public void Conclude_PlatformNamesAWait_ItIsObeyed()
    {
        var state = Given.Committed(TalentRules.Connect(Given.Talent(), Given.Account(Platform.TikTok), "sealed", Given.Now).Value!);
        var findings = Given.Findings(state, _ => SourceCodes.RateLimited) with { RetryAfter = TimeSpan.FromMinutes(17) };

        Assert.Equal(Given.Now.AddMinutes(17), SyncRules.Conclude(state, findings, Given.Limits, Given.Now).Requests.DueAt);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(23, true)]
    [InlineData(24, false)]
    [InlineData(25, false)]
    public void WhyNotAutomatically_HoursAfterTheLastAttempt_ThrottlesForADay(int hours, bool throttled)
    {
        var state = Given.Talent(Platform.YouTube);
        state = SyncRules.Conclude(state, Given.Findings(state, _ => null), Given.Limits, Given.Now);

        var code = SyncRules.WhyNotAutomatically(state, Given.Now.AddHours(hours), TimeSpan.FromHours(24));

        Assert.Equal(throttled ? "throttled" : null, code);
    }

    [Fact]
    public void WhyNotAutomatically_RunAtItsSlotAndSyncedSecondsLater_IsDueAtTheNextSlot()
    {
        var state = Given.Talent(Platform.YouTube);
        var findings = Given.Findings(state, _ => null, SyncTrigger.Automatic(Given.Now));

        state = SyncRules.Conclude(state, findings, Given.Limits, Given.Now.AddMinutes(4));

        Assert.Null(SyncRules.WhyNotAutomatically(state, Given.Now.AddDays(1), TimeSpan.FromHours(24)));
    }

    [Theory]
    [InlineData(15, 0)]
    [InlineData(16, 16)]
    [InlineData(480, 480)]
    public void Begin_SoManyMinutesAfterTheRunsSlot_IsThrottledFrom(int late, int from)
    {
        var state = Given.Talent(Platform.YouTube);
        var now = Given.Now.AddMinutes(late);

        var begun = SyncRules.Begin(state, new AutomaticSync("run_1", Given.Now), now);
        var ended = SyncRules.Conclude(begun, Given.Findings(state, _ => null, SyncTrigger.Automatic(Given.Now)), Given.Limits, now);

        Assert.Equal(Given.Now.AddMinutes(from), begun.Clock.ThrottleFrom);
        Assert.Equal(Given.Now.AddMinutes(from), ended.Clock.ThrottleFrom);
    }

    [Fact]
    public void Begin_AnswersARepeatOfTheRunHonestly()
    {
        var begun = SyncRules.Begin(Given.Talent(Platform.YouTube), new AutomaticSync("run_1", Given.Now), Given.Now);

        Assert.Equal(("run_1", new AutomaticSyncResult(RunOutcomes.Failed, "interrupted", null)), (begun.LastRunId!, begun.LastRunResult!));
    }

    [Fact]
    public void ManualWait_WithinTheCooldown_IsTheRest()
    {
        var state = Given.Talent(Platform.YouTube);
        state = SyncRules.Conclude(state, Given.Findings(state, _ => null, SyncTrigger.ByHand), Given.Limits, Given.Now);

        Assert.Equal(TimeSpan.FromSeconds(18), SyncRules.ManualWait(state, Given.Now.AddSeconds(12), TimeSpan.FromSeconds(30)));
        Assert.Null(SyncRules.ManualWait(state, Given.Now.AddSeconds(30), TimeSpan.FromSeconds(30)));
    }

    [Theory]
    [InlineData(79, false)]
    [InlineData(80, true)]
    [InlineData(120, true)]
    public void TokenIsDue_PercentOfItsLife_AtEighty(int percent, bool due)
    {
        var account = new AccountState(Platform.TikTok, null, false, 1, Given.Now, "sealed", Given.Now, Given.Now.AddHours(100));

        Assert.Equal(due, SyncRules.TokenIsDue(account, Given.Now.AddHours(percent), 0.8));
    }

    [Fact]
    public void Conclude_AvatarGivenByAddress_IsTakenOnceFetched()
    {
        var state = TalentRules.Create(new TalentState(), new CreateTalent("Ada", null, "https://pictures.example/ada.jpg"), Given.Now).Value!;
        var findings = Given.Findings(state, _ => null) with { Import = new AvatarImport(state.AvatarUrl!, "cafe", null) };

        var after = SyncRules.Conclude(state, findings, Given.Limits, Given.Now);

        Assert.Equal("avatar", TalentViews.DisplaySource(after));
        Assert.Equal("cafe", TalentViews.ShownHash(after));
        Assert.Null(after.AvatarUrl);
        Assert.False(after.Requests.Pending);
    }
}
