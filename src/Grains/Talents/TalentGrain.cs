using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;
using Orleans.Runtime;
using TalentMedia.Outcomes;
using TalentMedia.Storage;
using TalentMedia.Talents.Connecting;
using TalentMedia.Talents.Live;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Talents;

/// <summary>
/// A talent. Reentrant: reads and edits go on while a sync waits for a platform. What keeps that safe: commits are one
/// at a time and decide from the last confirmed state (<c>TalentGrain.Commit.cs</c>), and one sync runs at a time (<c>TalentGrain.Sync.cs</c>).
/// </summary>
[Reentrant]
internal sealed partial class TalentGrain(
    [PersistentState("talent", "grains")] IPersistentState<TalentState> stored,
    ProfileImageSources sources,
    AvatarMaker avatars,
    IObjectStore objects,
    ITalentDirectory directory,
    IPictureLedger pictures,
    IPlaceholderLedger placeholders,
    ITokenProtector protector,
    IEnumerable<IPlatformSignIn> signIns,
    IPlatformBudgets budgets,
    AdminFeed feed,
    TalentsMeter meter,
    IOptions<TalentsOptions> settings,
    TimeProvider time,
    ILoggerFactory loggers) : Grain, ITalentGrain
{
    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.TalentImage);

    private string Id => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _confirmed = stored.State;
        _followUp = this.RegisterGrainTimer(FollowUpAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan)
        {
            Interleave = true,
            KeepAlive = true,
        });
        // Whoever asks for a talent that there never was costs the directory nothing.
        if (_confirmed.Revision > 0)
            await ResumeAsync();
    }

    public async Task<Outcome<TalentView>> CreateAsync(CreateTalent command) =>
        ViewOf(await CommitAsync(state => TalentRules.Create(state, command, time.GetUtcNow())));

    public Task<TalentView?> FindAsync() =>
        Task.FromResult(_confirmed.Exists ? TalentViews.Talent(Id, _confirmed) : null);

    public async Task<Outcome<TalentView>> PatchAsync(PatchTalent command) =>
        ViewOf(await CommitAsync(state => TalentRules.Patch(state, command, time.GetUtcNow())));

    public async Task<Rejection?> DeleteAsync(long? expectedVersion) =>
        (await CommitAsync(state => TalentRules.Delete(state, expectedVersion, time.GetUtcNow()))).Rejection;

    public async Task<Outcome<AccountView>> ConnectAsync(ConnectAccount command)
    {
        if ((TalentRules.CheckAccount(command) ?? CheckHandle(command)) is { } wrong)
            return wrong;
        var tokens = command.AccessToken is { } access
            ? protector.Protect(Id, command.Platform, new TokenSet(access, command.RefreshToken, command.ExpiresAt))
            : null;
        var outcome = await CommitAsync(state => TalentRules.Connect(state, command, tokens, time.GetUtcNow()));
        return outcome.IsRejected ? outcome.Rejection : TalentViews.Account(outcome.Value.AccountOn(command.Platform)!);
    }

    public async Task<Rejection?> DisconnectAsync(Platform platform) =>
        (await CommitAsync(state => TalentRules.Disconnect(state, platform, time.GetUtcNow()))).Rejection;

    public Task<ProfileImageView?> FindProfileImageAsync() =>
        Task.FromResult(_confirmed.Exists ? ProfileImageOf(_confirmed) : null);

    public async Task<Outcome<ProfileImageView>> SetAvatarAsync(SetAvatar command)
    {
        var key = ObjectKey.Parse(command.ObjectKey);
        try
        {
            if (!_confirmed.Exists)
                return Rejection.NotFound("talent");
            using var deadline = new CancellationTokenSource(settings.Value.SyncDeadline, time);
            using var upload = await objects.CheckOutAsync(key, deadline.Token);
            if (upload is null)
                return Rejection.NotFound("upload");
            if (await avatars.StoreAsync(upload.Path, command.Sha256, settings.Value.MinimumSide, deadline.Token) is { } refused)
                return refused;
            var outcome = await CommitAsync(state => TalentRules.SetAvatar(state, command.Sha256, time.GetUtcNow()));
            return outcome.IsRejected ? outcome.Rejection : ProfileImageOf(outcome.Value);
        }
        finally
        {
            await objects.DeleteAsync(key, CancellationToken.None);
        }
    }

    public async Task<Rejection?> RemoveAvatarAsync() =>
        (await CommitAsync(state => TalentRules.RemoveAvatar(state, time.GetUtcNow()))).Rejection;

    private Outcome<TalentView> ViewOf(Outcome<TalentState> outcome) =>
        outcome.IsRejected ? outcome.Rejection : TalentViews.Talent(Id, outcome.Value);

    private ProfileImageView ProfileImageOf(TalentState state) =>
        TalentViews.ProfileImage(Id, state, settings.Value.AutomaticInterval, settings.Value.ManualCooldown, time.GetUtcNow());
}
