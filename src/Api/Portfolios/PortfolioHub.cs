using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Orleans;
using TalentMedia.Api.Delivery;
using TalentMedia.Api.Edge;
using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;

namespace TalentMedia.Api.Portfolios;

/// <summary>A browser's live side of portfolios: api.md, "Hub".</summary>
internal sealed class PortfolioHub(PortfolioFeed feed, IGrainFactory grains, IMediaUrls media) : Hub
{
    private const int FocusTextLength = 128;

    private Actor Me => Context.User!.Actor();

    public async Task<JoinedJson> Join(string portfolioId, long afterVersion)
    {
        if (!PortfolioRights.MayView(Me.Role))
            throw new HubException(RejectionCodes.Forbidden);
        var portfolio = grains.GetGrain<IPortfolioGrain>(portfolioId);
        if (await portfolio.FindAsync() is not { DeletedAt: null })
            throw new HubException(RejectionCodes.NotFound);
        // First the live feed, then what was missed: what happens in between comes twice rather than never.
        await feed.EnterAsync(portfolioId, new Viewer(Context.ConnectionId, Me, null), Context.ConnectionAborted);
        // Who disconnects while joining has said goodbye too early to be heard, and would stay as a ghost.
        if (Context.ConnectionAborted.IsCancellationRequested)
            await feed.LeaveAsync(portfolioId, Context.ConnectionId);
        var missed = await portfolio.CatchUpAsync(afterVersion) ?? throw new HubException(RejectionCodes.NotFound);
        return new JoinedJson(
            missed.Version,
            missed.Snapshot is { } snapshot ? SnapshotJson.Of(snapshot, media) : null,
            [.. missed.Events.Select(happened => EventJson.Of(happened, media))],
            [.. missed.Presence.Select(PersonJson.Of)],
            YouJson.Of(Me));
    }

    public Task Leave(string portfolioId) => feed.LeaveAsync(portfolioId, Context.ConnectionId);

    public async Task<SubmittedJson> Submit(string portfolioId, JsonElement command)
    {
        var parsed = CommandParser.Parse(command, Me);
        if (parsed.IsRejected)
            return new SubmittedJson(null, null, RejectionJson.Of(parsed.Rejection));
        var result = await grains.GetGrain<IPortfolioGrain>(portfolioId).SubmitAsync(parsed.Value);
        if (result.Conflict is { } conflict)
            return new SubmittedJson(null, ConflictJson.Of(conflict), null);
        return result.Rejection is { } rejection
            ? new SubmittedJson(null, null, RejectionJson.Of(rejection))
            : new SubmittedJson(result.Version, null, null);
    }

    public Task Focus(string portfolioId, FocusJson focus)
    {
        if (focus.AssetId?.Length > FocusTextLength || focus.Field?.Length > FocusTextLength)
            throw new HubException(RejectionCodes.Invalid);
        return feed.FocusAsync(portfolioId, Context.ConnectionId, focus.State is "viewing" or "editing" ? new FocusView(focus.AssetId, focus.Field, focus.State) : null);
    }

    /// <summary>Says that the page is alive. The host renews its people's leases by itself, for as long as their connections stand.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "A hub's methods are its contract.")]
    public Task Heartbeat() => Task.CompletedTask;

    public override Task OnDisconnectedAsync(Exception? exception) => feed.LeaveAllAsync(Context.ConnectionId);
}
