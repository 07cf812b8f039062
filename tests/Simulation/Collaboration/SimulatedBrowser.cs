using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using TalentMedia.Api.Portfolios;
using TalentMedia.Operations;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Collaboration;

/// <summary>
/// A person at a browser, as the protocol asks of a client: joins with the version it has, sends commands with ids of its
/// own and sends them again, under the same id, until they are answered.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedBrowser(SimulatedWorld world, SimulatedHost[] hosts, string portfolioId, Actor person, string name, string[] assetIds)
{
    private readonly Random _chance = world.Chance("browser " + name);
    private readonly List<(string Method, object?[] Arguments)> _early = [];
    private readonly List<AcceptedChange> _accepted = [];
    private SimulatedConnection? _connection;
    private bool _joined;
    private int _connections;
    private int _commands;

    public Actor Person => person;

    public string Name => name;

    public ClientView View { get; } = new(name);

    /// <summary>Whether it is on the portfolio, as far as both sides know.</summary>
    public bool IsHere => _connection is { IsOpen: true } && _joined;

    public IReadOnlyList<AcceptedChange> Accepted => _accepted;

    /// <summary>Works until told to stop, and finishes what it has begun.</summary>
    public async Task WorkAsync(Func<bool> stop)
    {
        while (!stop())
        {
            await world.Delay(TimeSpan.FromMilliseconds(_chance.Next(1, 3000)));
            switch (_chance.Next(12))
            {
                case 0:
                    Leave();
                    break;
                case 1:
                    await FocusAsync();
                    break;
                default:
                    await SubmitAsync(NewCommand());
                    break;
            }
        }
    }

    /// <summary>Ends when it is joined and knows what stands; tries for as long as it takes.</summary>
    public async Task JoinAsync()
    {
        while (!IsHere)
        {
            try
            {
                await TryJoinAsync();
            }
            catch (Exception exception) when (exception is not InvariantViolation)
            {
                Leave();
                await world.Delay(TimeSpan.FromMilliseconds(_chance.Next(200, 2000)));
            }
        }
    }

    public void Leave()
    {
        _connection?.Close();
        _joined = false;
        _early.Clear();
    }

    private async Task TryJoinAsync()
    {
        Leave();
        var host = hosts[_chance.Next(hosts.Length)].Life ?? throw new ProcessGoneException();
        var connection = _connection = new SimulatedConnection(world, host, $"{name}-{++_connections}", person, Hear);
        await connection.CallAsync(hub => hub.Join(portfolioId, View.Version), joined =>
        {
            if (connection != _connection)
                return;
            View.Join(joined);
            _joined = true;
            world.Trace.Write(name, $"has joined at {View.Version}");
            foreach (var (method, arguments) in _early)
                Heard(method, arguments);
            _early.Clear();
        });
    }

    private void Hear(string method, object?[] arguments)
    {
        if (_joined)
            Heard(method, arguments);
        else
            _early.Add((method, arguments));
    }

    private void Heard(string method, object?[] arguments)
    {
        if (method == "Events")
            View.Take((EventJson[])arguments[1]!);
    }

    private async Task FocusAsync()
    {
        await JoinAsync();
        try
        {
            await _connection!.CallAsync(
                async hub =>
                {
                    await hub.Focus(portfolioId, new FocusJson(Pick(), "caption", _chance.Next(2) == 0 ? "editing" : "viewing"));
                    return true;
                },
                static _ => { });
        }
        catch (Exception exception) when (exception is not InvariantViolation)
        {
            Leave();
        }
    }

    private async Task SubmitAsync(Dictionary<string, object?> command)
    {
        for (var answered = false; !answered;)
        {
            await JoinAsync();
            try
            {
                await _connection!.CallAsync(hub => hub.Submit(portfolioId, JsonSerializer.SerializeToElement(command)), result =>
                {
                    answered = true;
                    if (result.Version is { } version)
                        _accepted.Add(new AcceptedChange((string)command["commandId"]!, version, command["type"] is "favourite" or "move"));
                });
            }
            catch (Exception exception) when (exception is not InvariantViolation)
            {
                // Done or not, nobody knows: the same command goes out again on a new connection.
                Leave();
            }
        }
    }

    private Dictionary<string, object?> NewCommand()
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{name}-c{++_commands}");
        var command = new Dictionary<string, object?> { ["commandId"] = id, ["baseVersion"] = Math.Max(0, View.Version) };
        switch (_chance.Next(5))
        {
            case 0:
                command["type"] = "setTitle";
                command["title"] = $"Title {id}";
                break;
            case 1:
                command["type"] = "setCaption";
                (command["assetId"], command["caption"]) = (Pick(), $"Caption {id}");
                break;
            case 2:
                command["type"] = "addTags";
                (command["assetIds"], command["tags"]) = (new[] { Pick() }, new[] { $"tag-{id}" });
                break;
            case 3:
                command["type"] = "favourite";
                (command["assetIds"], command["value"]) = (new[] { Pick() }, _chance.Next(2) == 0);
                break;
            default:
                command["type"] = "move";
                (command["assetId"], command["before"]) = (assetIds[0], assetIds[1 + _chance.Next(assetIds.Length - 1)]);
                break;
        }

        return command;
    }

    private string Pick() => assetIds[_chance.Next(assetIds.Length)];
}

/// <param name="Version">As the server answered.</param>
/// <param name="MayBeNothing">The command may have wanted what already stood, and then stands in no event.</param>
internal sealed record AcceptedChange(string CommandId, long Version, bool MayBeNothing);
