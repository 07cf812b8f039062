using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents.Connecting;

internal sealed partial class ConnectFlowGrain(
    [PersistentState("connect-flow", "grains")] IPersistentState<ConnectFlowState> stored,
    IEnumerable<IPlatformSignIn> signIns,
    ITokenProtector protector,
    TimeProvider time,
    ILoggerFactory loggers) : Grain, IConnectFlowGrain
{
    private const string Forget = "forget";

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    /// <summary>For all that is asked of the platform for one consent; stays below the minute that whoever waits for it is given.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.TalentImage);

    private ConnectFlowState State => stored.State;

    public async Task<Outcome<string>> BeginAsync(BeginConnect command)
    {
        if (State.TalentId is not null)
            return new Rejection(RejectionCodes.Conflict, "This attempt has begun already.");
        if (SignInOf(command.Platform) is not { IsConfigured: true } signIn)
            return new Rejection(ConnectCodes.NotConfigured, $"This installation is not registered with {command.Platform}.");
        if (await GrainFactory.GetGrain<ITalentGrain>(command.TalentId).FindAsync() is null)
            return Rejection.NotFound("talent");
        await this.RegisterOrUpdateReminder(Forget, Life * 2, Life * 2);
        await StoreAsync(new ConnectFlowState
        {
            TalentId = command.TalentId,
            Platform = command.Platform,
            RedirectUri = command.RedirectUri,
            BrowserDigest = command.BrowserDigest,
            ProtectedVerifier = protector.Protect(command.TalentId, command.Platform, new TokenSet(command.Verifier, null, null)),
            ExpiresAt = time.GetUtcNow() + Life,
        });
        return signIn.AuthorizeAddress(this.GetPrimaryKeyString(), command.RedirectUri, command.Verifier).AbsoluteUri;
    }

    public async Task<ConnectResult> CompleteAsync(CompleteConnect command)
    {
        if (State.TalentId is not { } talentId || command.Platform != State.Platform)
            return new ConnectResult(null, ConnectCodes.InvalidState);
        // Whoever brings another's answer into this browser, or this one's into another, learns not even the talent.
        if (command.BrowserDigest is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(command.BrowserDigest), Encoding.ASCII.GetBytes(State.BrowserDigest)))
            return new ConnectResult(null, ConnectCodes.InvalidState);
        if (State.Result is { } known)
            return known;
        if (State.Taken)
            return new ConnectResult(talentId, ConnectCodes.ExchangeFailed);
        if (time.GetUtcNow() >= State.ExpiresAt)
            return await EndAsync(ConnectCodes.Expired);
        if (command.Error is { } error)
            return await EndAsync(ConnectCodes.OfError(error));
        if (string.IsNullOrEmpty(command.Code))
            return await EndAsync(ConnectCodes.ExchangeFailed);
        // First of all: should the process die now, the code may be used up, and a repeat must not pretend otherwise.
        await StoreAsync(State with { Taken = true });
        return await EndAsync(await ConnectAsync(command.Code));
    }

    /// <summary>An attempt is kept for as long as somebody may load its address again.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await stored.ClearStateAsync();
        if (await this.GetReminder(Forget) is { } reminder)
            await this.UnregisterReminder(reminder);
        DeactivateOnIdle();
    }

    /// <returns>Null when the account is connected.</returns>
    private async Task<string?> ConnectAsync(string code)
    {
        if (SignInOf(State.Platform) is not { } signIn || protector.Unprotect(State.TalentId!, State.Platform, State.ProtectedVerifier) is not { } verifier)
            return ConnectCodes.ExchangeFailed;
        using var deadline = new CancellationTokenSource(Patience, time);
        var signedIn = await ExchangeAsync(signIn, code, State.RedirectUri, verifier.AccessToken, deadline.Token);
        if (signedIn.IsRejected)
        {
            LogNotConnected(State.TalentId!, State.Platform, signedIn.Rejection.Code, signedIn.Rejection.Detail);
            return ConnectCodes.OfRejection(signedIn.Rejection);
        }

        var tokens = signedIn.Value.Tokens;
        var command = new ConnectAccount(State.Platform, signedIn.Value.Handle, tokens.AccessToken, tokens.RefreshToken, tokens.ExpiresAt) { SignedIn = true };
        var connected = await GrainFactory.GetGrain<ITalentGrain>(State.TalentId!).ConnectAsync(command);
        return !connected.IsRejected ? null
            : connected.Rejection.Code == RejectionCodes.NotFound ? ConnectCodes.NoTalent
            : ConnectCodes.ExchangeFailed;
    }

    private static async Task<Outcome<SignedIn>> ExchangeAsync(IPlatformSignIn signIn, string code, string redirectUri, string verifier, CancellationToken deadline)
    {
        try
        {
            return await signIn.ExchangeAsync(code, redirectUri, verifier, deadline);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            return new Rejection(SourceCodes.PlatformUnavailable, "The platform did not answer in time.");
        }
    }

    private async Task<ConnectResult> EndAsync(string? code)
    {
        await StoreAsync(State with { Taken = true, ProtectedVerifier = "", Result = new ConnectResult(State.TalentId, code) });
        return State.Result!;
    }

    private Task StoreAsync(ConnectFlowState next)
    {
        stored.State = next;
        return stored.WriteStateAsync();
    }

    private IPlatformSignIn? SignInOf(Platform platform) => signIns.FirstOrDefault(each => each.Platform == platform);

    [LoggerMessage(61, LogLevel.Warning, "Talent {TalentId}: the consent on {Platform} led to no account ({Code}): {Detail}")]
    private partial void LogNotConnected(string talentId, Platform platform, string code, string detail);
}
