using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Talents;

/// <summary>What commands do to a talent: (state, command) -> state or rejection. Pure; the grain stores the result with the next revision.</summary>
internal static class TalentRules
{
    public static Outcome<TalentState> Create(TalentState state, CreateTalent command, DateTimeOffset now)
    {
        var from = DigestOf(command);
        if (state.Exists)
            return state.CreatedFrom == from ? state : new Rejection(RejectionCodes.Conflict, "This key was used to create another talent.");
        var name = TalentInput.Tidy(command.Name ?? "");
        var externalId = command.ExternalId is { } id ? TalentInput.Tidy(id) : null;
        var wrong = TalentInput.Check(
            ("name", TalentInput.NameProblem(name)),
            ("externalId", externalId is null ? null : TalentInput.ExternalIdProblem(externalId)),
            ("avatarUrl", command.AvatarUrl is null ? null : TalentInput.AvatarUrlProblem(command.AvatarUrl)));
        if (wrong is not null)
            return wrong;

        var talent = new TalentState
        {
            Revision = state.Revision,
            Revocations = state.Revocations,
            Exists = true,
            Name = name,
            ExternalId = externalId,
            Version = 1,
            CreatedAt = now,
            UpdatedAt = now,
            CreatedFrom = from,
            AvatarUrl = command.AvatarUrl,
        };
        return command.AvatarUrl is null ? talent : RequestSync(talent, now);
    }

    public static Outcome<TalentState> Patch(TalentState state, PatchTalent command, DateTimeOffset now)
    {
        if ((Missing(state) ?? Outdated(state, command.ExpectedVersion)) is { } refused)
            return refused;
        var name = command.Name is { } given ? TalentInput.Tidy(given) : state.Name;
        var externalId = !command.SetsExternalId ? state.ExternalId : command.ExternalId is { } id ? TalentInput.Tidy(id) : null;
        var wrong = TalentInput.Check(
            ("name", TalentInput.NameProblem(name)),
            ("externalId", externalId is null ? null : TalentInput.ExternalIdProblem(externalId)));
        if (wrong is not null)
            return wrong;
        return name == state.Name && externalId == state.ExternalId
            ? state
            : state with { Name = name, ExternalId = externalId, Version = state.Version + 1, UpdatedAt = now };
    }

    /// <summary>What stays after deletion: the revision, so that no late write of the old talent outruns a new one, and the consents to give back.</summary>
    public static Outcome<TalentState> Delete(TalentState state, long? expectedVersion, DateTimeOffset now) =>
        (Missing(state) ?? Outdated(state, expectedVersion)) is { } refused ? refused
        : new TalentState { Revision = state.Revision, Revocations = state.Accounts.Aggregate(state, (left, account) => RevocationRules.Add(left, account, now)).Revocations };

    public static Rejection? CheckAccount(ConnectAccount command)
    {
        var handle = command.Handle is { } given ? TalentInput.TidyHandle(given) : null;
        return TalentInput.Check(
            ("handle", handle is null ? command.AccessToken is null ? "A handle or an access token is needed." : null : TalentInput.HandleProblem(handle)),
            ("accessToken", command.AccessToken is { } access ? TalentInput.TokenProblem(access) : null),
            ("refreshToken", command.RefreshToken is not { } refresh ? null
                : command.AccessToken is null ? "A refresh token comes with an access token." : TalentInput.TokenProblem(refresh)),
            ("expiresAt", command.ExpiresAt is not null && command.AccessToken is null ? "An expiry comes with an access token." : null));
    }

    /// <summary>A repeat leaves a working connection as it is: its tokens may have been rotated, and then those of the command are dead.</summary>
    /// <param name="protectedTokens">The tokens of <paramref name="command"/>, encrypted.</param>
    public static Outcome<TalentState> Connect(TalentState state, ConnectAccount command, string? protectedTokens, DateTimeOffset now)
    {
        if ((Missing(state) ?? CheckAccount(command)) is { } refused)
            return refused;
        var from = DigestOf(command);
        if (state.AccountOn(command.Platform) is { NeedsReconnect: false } stands && stands.ConnectedFrom == from)
            return RequestSync(state, now);
        var account = new AccountState(
            command.Platform,
            command.Handle is { } handle ? TalentInput.TidyHandle(handle) : null,
            NeedsReconnect: false,
            Generation: state.Revision + 1,
            ConnectedAt: now,
            protectedTokens,
            TokensIssuedAt: now,
            command.ExpiresAt,
            from,
            command.SignedIn);
        return RequestSync(RevocationRules.Keep(state, command.Platform) with { Accounts = Ordered(Without(state, command.Platform), account), UpdatedAt = now }, now);
    }

    /// <summary>The picture of a disconnected account goes with it: it is shown by the account's leave.</summary>
    public static Outcome<TalentState> Disconnect(TalentState state, Platform platform, DateTimeOffset now)
    {
        if (Missing(state) is { } refused)
            return refused;
        if (state.AccountOn(platform) is not { } account)
            return state;
        return RequestSync(
            RevocationRules.Add(state, account, now) with
            {
                Accounts = Without(state, platform),
                Image = state.Image?.Platform == platform ? null : state.Image,
                UpdatedAt = now,
            },
            now);
    }

    public static Outcome<TalentState> SetAvatar(TalentState state, string contentHash, DateTimeOffset now) =>
        Missing(state) is { } refused ? refused
        : (state.AvatarSourceHash ?? state.AvatarHash) == contentHash && state.AvatarUrl is null ? state
        : WithAvatar(state, contentHash) with { AvatarUrl = null, UpdatedAt = now };

    /// <summary>Another picture is cropped automatically; the same one stays as it is.</summary>
    public static TalentState WithAvatar(TalentState state, string contentHash) => (state.AvatarSourceHash ?? state.AvatarHash) == contentHash
        ? state
        : state with { AvatarHash = contentHash, AvatarSourceHash = contentHash, AvatarCrop = null };

    public static Outcome<TalentState> RemoveAvatar(TalentState state, DateTimeOffset now) =>
        Missing(state) is { } refused ? refused
        : state.AvatarHash is null && state.AvatarUrl is null ? state
        : state with { AvatarHash = null, AvatarSourceHash = null, AvatarCrop = null, AvatarUrl = null, UpdatedAt = now };

    /// <summary>New tokens for a connection that still stands; otherwise, and where they are there already, nothing.</summary>
    public static TalentState RotateTokens(TalentState state, AccountState account, string protectedTokens, DateTimeOffset? expiresAt, DateTimeOffset now)
    {
        if (state.AccountOn(account.Platform) is not { } stands || stands.Generation != account.Generation || stands.ProtectedTokens == protectedTokens)
            return state;
        var rotated = stands with { ProtectedTokens = protectedTokens, TokensIssuedAt = now, TokensExpireAt = expiresAt, NeedsReconnect = false, ReconnectReason = null };
        return state with { Accounts = Ordered(Without(state, account.Platform), rotated) };
    }

    public static TalentState RequestSync(TalentState state, DateTimeOffset now) =>
        state with { Requests = state.Requests with { Taken = state.Requests.Taken + 1, Attempts = 0, DueAt = now } };

    private static Rejection? Missing(TalentState state) => state.Exists ? null : Rejection.NotFound("talent");

    private static Rejection? Outdated(TalentState state, long? expectedVersion) =>
        expectedVersion is null || expectedVersion == state.Version ? null
        : new Rejection(RejectionCodes.VersionMismatch, $"The talent is at version {state.Version} by now; read it again.");

    private static AccountState[] Without(TalentState state, Platform platform) =>
        [.. state.Accounts.Where(account => account.Platform != platform)];

    private static AccountState[] Ordered(AccountState[] others, AccountState account) =>
        [.. others.Append(account).OrderBy(each => each.Platform)];

    private static string DigestOf<T>(T command) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(command))));
}
