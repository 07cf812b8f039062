using Microsoft.AspNetCore.SignalR;
using TalentMedia.Talents.Live;

namespace TalentMedia.Api.Talents;

/// <summary>What administrators' browsers can be told; api.md, "Server calls". They are grouped by the address they came to, since links to pictures begin with it.</summary>
internal sealed class AdminBrowsers(IHubContext<AdminHub> hub)
{
    public Task AddAsync(string connectionId, string root, CancellationToken cancellationToken) => hub.Groups.AddToGroupAsync(connectionId, root, cancellationToken);

    public async Task TellAsync(AdminNews news, IEnumerable<string> roots)
    {
        foreach (var root in roots)
        {
            foreach (var talent in news.Talents)
                await TellAsync(hub.Clients.Group(root), talent, root);
        }

        foreach (var run in news.Runs)
            await hub.Clients.All.SendAsync("RunProgress", run);
        foreach (var import in news.Imports)
            await hub.Clients.All.SendAsync("ImportProgress", import);
    }

    private static Task TellAsync(IClientProxy browsers, TalentNews talent, string root) => talent.Talent is { } now
        ? browsers.SendAsync("TalentChanged", TalentJson.Of(now, root))
        : browsers.SendAsync("TalentDeleted", talent.TalentId);
}
