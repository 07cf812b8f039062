using Microsoft.AspNetCore.SignalR;

namespace TalentMedia.Api.Talents;

/// <summary>An administrator's live side: api.md, "Hub". It tells and is told nothing.</summary>
internal sealed class AdminHub(AdminWatch watch) : Hub
{
    public override async Task OnConnectedAsync()
    {
        await watch.EnterAsync(Context.ConnectionId, AvatarLinks.Root(Context.GetHttpContext()!), Context.ConnectionAborted);
        // Who disconnects while entering has said goodbye too early to be heard.
        if (Context.ConnectionAborted.IsCancellationRequested)
            await watch.LeaveAsync(Context.ConnectionId);
    }

    public override Task OnDisconnectedAsync(Exception? exception) => watch.LeaveAsync(Context.ConnectionId);
}
