using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Api.Delivery;
using TalentMedia.Api.Portfolios;
using TalentMedia.Operations;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Collaboration;

/// <summary>
/// A browser's connection to the real hub of one life of the silo. What the hub sends, answers included, arrives in order
/// or, once the connection is cut, not at all. The browser notices a cut at once, the host after a while.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedConnection
{
    private static readonly TimeSpan LongestNotice = TimeSpan.FromSeconds(30);

    private readonly SimulatedWorld _world;
    private readonly SimulatedSilo _silo;
    private readonly IServiceProvider _host;
    private readonly SimulatedCaller _caller;
    private readonly Action<string, object?[]> _hear;
    private readonly Random _chance;
    private readonly List<TaskCompletionSource> _waiting = [];
    private readonly int _life;
    private readonly CancellationTokenRegistration _died;
    private TimeSpan _lastArrival;

    /// <param name="hear">Called for each message of the server.</param>
    public SimulatedConnection(SimulatedWorld world, SimulatedSilo silo, string id, Actor person, Action<string, object?[]> hear)
    {
        (_world, _silo, Id, _hear, _life) = (world, silo, id, hear, silo.Crashes);
        _host = silo.Services ?? throw new SiloGoneException();
        _chance = world.Chance("connection " + id);
        _caller = new SimulatedCaller(id, new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, person.Id), new(ClaimTypes.Name, person.Name), new(ClaimTypes.Role, person.Role.ToString())], "simulated")));
        _host.GetRequiredService<SimulatedHub>().Connect(this);
        _died = silo.WhenDead(Close);
    }

    public string Id { get; }

    public bool IsOpen { get; private set; } = true;

    /// <summary>Calls the hub; the answer comes in order with what else the server sends.</summary>
    /// <exception cref="SiloGoneException">The connection broke first.</exception>
    public async Task CallAsync<T>(Func<PortfolioHub, Task<T>> method, Action<T> answered)
    {
        if (!IsOpen || _silo.Crashes != _life)
            throw Broken();
        var answer = new TaskCompletionSource();
        _waiting.Add(answer);
        _ = _world.Go(async () =>
        {
            try
            {
                var result = await _silo.CallAsync(services => method(Hub(services)));
                Deliver(() =>
                {
                    answered(result);
                    answer.TrySetResult();
                });
            }
            catch (SiloGoneException)
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
            waiting.TrySetException(Broken());
        _world.After(LongestNotice * _chance.NextDouble(), () => _ = _world.Go(NoticeAsync));
    }

    private static SiloGoneException Broken() => new();

    private PortfolioHub Hub(IServiceProvider services) => new(
        services.GetRequiredService<PortfolioFeed>(), services.GetRequiredService<Orleans.IGrainFactory>(), services.GetRequiredService<IMediaUrls>())
    { Context = _caller };

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

    /// <summary>The host's side of a closed connection.</summary>
    private async Task NoticeAsync()
    {
        if (_silo.Crashes != _life)
            return;
        _caller.Abort();
        _host.GetRequiredService<SimulatedHub>().Disconnect(this);
        try
        {
            await _silo.CallAsync(async services =>
            {
                await Hub(services).OnDisconnectedAsync(null);
                return true;
            });
        }
        catch (SiloGoneException)
        {
            // Its people are gone with it.
        }
    }
}
