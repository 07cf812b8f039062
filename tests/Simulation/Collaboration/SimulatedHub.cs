using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using TalentMedia.Api.Portfolios;

namespace TalentMedia.Simulation.Collaboration;

/// <summary>The wire between the real hub and the simulated browsers: groups, and messages in the order in which they were sent. It belongs to one life of a host.</summary>
internal sealed class SimulatedHub : IHubContext<PortfolioHub>, IHubClients, IGroupManager
{
    private readonly Dictionary<string, List<SimulatedConnection>> _groups = [];
    private readonly Dictionary<string, SimulatedConnection> _connections = [];

    public IHubClients Clients => this;

    public IGroupManager Groups => this;

    public IClientProxy All => throw NotUsed();

    public void Connect(SimulatedConnection connection) => _connections[connection.Id] = connection;

    public void Disconnect(SimulatedConnection connection)
    {
        _connections.Remove(connection.Id);
        foreach (var members in _groups.Values)
            members.Remove(connection);
    }

    public Task AddToGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        if (!_groups.TryGetValue(groupName, out var members))
            _groups[groupName] = members = [];
        if (_connections.TryGetValue(connectionId, out var connection) && !members.Contains(connection))
            members.Add(connection);
        return Task.CompletedTask;
    }

    public Task RemoveFromGroupAsync(string connectionId, string groupName, CancellationToken cancellationToken = default)
    {
        _groups.GetValueOrDefault(groupName)?.RemoveAll(member => member.Id == connectionId);
        return Task.CompletedTask;
    }

    public IClientProxy Group(string groupName) => new Proxy(this, groupName);

    public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds) => throw NotUsed();

    public IClientProxy Client(string connectionId) => throw NotUsed();

    IClientProxy IHubClients<IClientProxy>.Clients(IReadOnlyList<string> connectionIds) => throw NotUsed();

    public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => throw NotUsed();

    IClientProxy IHubClients<IClientProxy>.Groups(IReadOnlyList<string> groupNames) => throw NotUsed();

    public IClientProxy User(string userId) => throw NotUsed();

    public IClientProxy Users(IReadOnlyList<string> userIds) => throw NotUsed();

    private static NotSupportedException NotUsed() => new("The portfolio hub tells groups only; the simulated wire knows nothing else.");

    private sealed class Proxy(SimulatedHub hub, string groupName) : IClientProxy
    {
        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            foreach (var member in hub._groups.GetValueOrDefault(groupName, []).ToArray())
                member.Send(method, args);
            return Task.CompletedTask;
        }
    }
}

/// <summary>What the hub knows of its caller.</summary>
internal sealed class SimulatedCaller(string connectionId, ClaimsPrincipal user) : HubCallerContext
{
    private readonly CancellationTokenSource _aborted = new();

    public override string ConnectionId => connectionId;

    public override string? UserIdentifier => null;

    public override ClaimsPrincipal User => user;

    public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

    public override IFeatureCollection Features { get; } = new FeatureCollection();

    public override CancellationToken ConnectionAborted => _aborted.Token;

    public override void Abort() => _aborted.Cancel();
}
