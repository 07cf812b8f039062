using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using TalentMedia.Api.Portfolios;
using TalentMedia.Operations;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Collaboration;

/// <summary>
/// A browser's connection to the hub of one life of a host. What the hub sends, answers included, arrives in order or,
/// once the connection is cut, not at all. The browser notices a cut at once, the host after a while.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedConnection
{
    private static readonly TimeSpan LongestNotice = TimeSpan.FromSeconds(30);

    private readonly SimulatedWorld _world;
    private readonly HostLife _host;
    private readonly SimulatedCaller _caller;
    private readonly Action<string, object?[]> _hear;
    private readonly Random _chance;
    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly CancellationTokenRegistration _died;
    private TimeSpan _lastArrival;

    /// <param name="hear">Called for each message of the server.</param>
    public SimulatedConnection(SimulatedWorld world, HostLife host, string id, Actor person, Action<string, object?[]> hear)
    {
        (_world, _host, Id, _hear, _chance) = (world, host, id, hear, world.Chance("connection " + id));
        _caller = new SimulatedCaller(id, new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, person.Id), new(ClaimTypes.Name, person.Name), new(ClaimTypes.Role, person.Role.ToString())], "simulated")));
        host.Hub.Connect(this);
        _died = host.Process.WhenDead(Close);
    }

    public string Id { get; }

    public bool IsOpen { get; private set; } = true;

    /// <summary>Calls the hub; the answer comes in order with what else the server sends.</summary>
    /// <exception cref="ProcessGoneException">The connection broke first.</exception>
    public async Task CallAsync<T>(Func<PortfolioHub, Task<T>> method, Action<T> answered)
    {
        if (!IsOpen)
            throw new ProcessGoneException();
        var answer = new TaskCompletionSource();
        _waiting.Add(answer);
        _world.Start(async () =>
        {
            try
            {
                var result = await _host.Process.CallAsync(() => method(_host.HubFor(_caller)));
                Deliver(() =>
                {
                    answered(result);
                    answer.TrySetResult();
                });
            }
            catch (ProcessGoneException)
            {
                Close();
            }
            catch (Exception exception)
            {
                Deliver(() => answer.TrySetException(exception));
            }
        });
        await answer.Task;
        _waiting.Remove(answer);
    }

    public void Send(string method, object?[] arguments) => Deliver(() => _hear(method, arguments));

    /// <summary>The browser leaves or the line breaks.</summary>
    public void Close()
    {
        if (!IsOpen)
            return;
        IsOpen = false;
        _died.Unregister();
        _world.Trace.Write(Id, "is cut off");
        foreach (var waiting in _waiting.ToArray())
            waiting.TrySetException(new ProcessGoneException());
        _world.After(LongestNotice * _chance.NextDouble(), Notice);
    }

    private void Deliver(Action arrive)
    {
        if (!IsOpen)
            return;
        if (Faults.Happens(_world.Faults.Cut, _chance))
        {
            Close();
            return;
        }

        var at = _world.Elapsed + TimeSpan.FromMilliseconds(5 + (20 * _chance.NextDouble()));
        // A stream of bytes keeps its order.
        _lastArrival = at > _lastArrival ? at : _lastArrival + TimeSpan.FromTicks(1);
        _world.After(_lastArrival - _world.Elapsed, () =>
        {
            if (IsOpen)
                arrive();
        });
    }

    /// <summary>The host's side of a closed connection; a dead host has none.</summary>
    private void Notice()
    {
        if (_host.Process.IsDead)
            return;
        _caller.Abort();
        _host.Hub.Disconnect(this);
        _ = _host.Process.Go(() => _host.HubFor(_caller).OnDisconnectedAsync(null)); // A hub's failure here is only logged.
    }
}
