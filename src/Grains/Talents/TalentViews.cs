using TalentMedia.Talents.Connecting;

namespace TalentMedia.Talents;

/// <summary>What readers see of a talent's state. Pure.</summary>
internal static class TalentViews
{
    /// <summary>Order shown: what is pinned or restored, else social, else uploaded avatar, else initials.</summary>
    public static string DisplaySource(TalentState state) => PictureRules.Of(state)?.Source switch
    {
        null => DisplaySources.Initials,
        PictureSources.Avatar => DisplaySources.Avatar,
        _ => DisplaySources.Social,
    };

    /// <summary>The content hash of the picture shown; null for initials.</summary>
    public static string? ShownHash(TalentState state) => PictureRules.Of(state)?.ContentHash;

    /// <summary>The platform whose picture is shown; initials where none is, an avatar or not.</summary>
    public static string Source(TalentState state) =>
        PictureRules.Of(state) is { } shown && shown.Source != PictureSources.Avatar ? shown.Source : PlatformNames.Initials;

    public static string StatusOf(TalentState state) =>
        state.Requests.Pending ? TalentStatuses.Pending
        : state.Accounts.Any(account => account.NeedsReconnect) ? TalentStatuses.Reconnect
        : state.Accounts.Length == 0 ? TalentStatuses.NotConnected
        : state.Image is null ? TalentStatuses.Failing
        : TalentStatuses.Current;

    public static TalentView Talent(string id, TalentState state) => new(
        id,
        state.Name,
        state.ExternalId,
        state.Version,
        state.CreatedAt,
        state.UpdatedAt,
        Initials.Of(state.Name),
        Source(state),
        DisplaySource(state),
        ShownHash(state),
        StatusOf(state),
        state.Clock.LastSuccessAt,
        [.. state.Accounts.Select(Account)]);

    public static AccountView Account(AccountState account) => new(
        PlatformNames.NameOf(account.Platform),
        account.Handle,
        account.NeedsReconnect ? "reconnect" : "connected",
        account.ConnectedAt,
        account.TokensExpireAt,
        account.ProtectedTokens is null ? ConnectedBys.Handle : account.SignedIn ? ConnectedBys.OAuth : ConnectedBys.Token,
        account.NeedsReconnect ? account.ReconnectReason : null);

    public static ProfileImageView ProfileImage(string id, TalentState state, TimeSpan automaticInterval, TimeSpan manualCooldown, DateTimeOffset now) => new(
        id,
        Source(state),
        DisplaySource(state),
        state.Clock.LastSuccessAt,
        AutomaticDueAt(state, automaticInterval),
        state.LastSyncChanged,
        ShownHash(state),
        Initials.Of(state.Name),
        [.. PlatformNames.ByPriority.Select(platform => SourceOf(state, platform))],
        StatusOf(state))
    {
        Crop = PictureRules.Of(state)?.Crop,
        Pinned = state.Pinned,
        SyncAllowedAt = SyncRules.ManualWait(state, now, manualCooldown) is { } wait ? now + wait : null,
        Restored = state.Restored is { } restored && PictureRules.Of(state) == restored.Picture,
    };

    public static TalentRow Row(string id, TalentState state, TimeSpan automaticInterval) => new(
        Talent(id, state),
        state.Revision,
        state.Accounts.Length == 0 ? null : AutomaticDueAt(state, automaticInterval) ?? DateTimeOffset.UnixEpoch,
        WorkDueAt(state));

    /// <summary>When the talent's grain has work to do by itself: a sync that was asked for, a consent to give back. Null: none.</summary>
    public static DateTimeOffset? WorkDueAt(TalentState state)
    {
        var sync = state.Requests.Pending ? state.Requests.DueAt : null;
        var revocation = RevocationRules.DueAt(state);
        return sync is null || revocation < sync ? revocation : sync;
    }

    private static DateTimeOffset? AutomaticDueAt(TalentState state, TimeSpan interval) =>
        state.Accounts.Length == 0 ? null : state.Clock.ThrottleFrom + interval;

    private static SourceView SourceOf(TalentState state, Platform platform)
    {
        var name = PlatformNames.NameOf(platform);
        if (state.AccountOn(platform) is not { } account)
            return new SourceView(name, "skipped", SourceCodes.NotConnected, null, null);
        var attempt = Array.Find(state.Sources, each => each.Platform == platform && each.Generation == account.Generation);
        return attempt?.Outcome switch
        {
            SourceOutcome.Used => new SourceView(name, "used", null, null, attempt.At),
            SourceOutcome.Skipped => new SourceView(name, "skipped", attempt.Code, attempt.Detail, attempt.At),
            _ => new SourceView(name, "not_tried", null, null, null),
        };
    }
}
