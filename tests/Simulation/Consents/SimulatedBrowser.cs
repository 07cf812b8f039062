using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Orleans;
using TalentMedia.Simulation.Ports;
using TalentMedia.Simulation.Talents;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Consents;

/// <summary>Somebody who connects and disconnects the accounts of one talent, and loads a page again that does not answer.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedBrowser(SimulatedWorld world, SimulatedSilo silo, TalentSilo talents, IReadOnlyList<SimulatedConsent> consents, string talentId)
{
    private readonly Random _chance = world.Chance("browser " + talentId);
    private readonly Dictionary<Platform, TokenSet> _disconnected = [];
    private readonly string _browser = talentId.PadRight(64, '0');
    private int _begun;

    public string TalentId => talentId;

    /// <summary>The tokens that were held when an account was disconnected for the last time, and never connected again.</summary>
    public IReadOnlyDictionary<Platform, TokenSet> Disconnected => _disconnected;

    public async Task WorkAsync(TimeSpan end)
    {
        await AskAsync(grains => grains.GetGrain<ITalentGrain>(talentId).CreateAsync(new CreateTalent($"Name of {talentId}", null, null)));
        while (world.Elapsed < end)
        {
            await world.Delay(TimeSpan.FromMinutes(_chance.Next(1, 20)));
            var consent = consents[_chance.Next(consents.Count)];
            if (_chance.Next(3) == 0)
                await DisconnectAsync(consent.Platform);
            else
                await ConnectAsync(consent);
        }
    }

    private async Task ConnectAsync(SimulatedConsent consent)
    {
        var state = string.Create(CultureInfo.InvariantCulture, $"{talentId}.state.{++_begun}");
        // What was to be given back may be the same consent, and is kept from now on.
        _disconnected.Remove(consent.Platform);
        var begin = new BeginConnect(talentId, consent.Platform, "https://agency.example/oauth/callback", _browser, "verifier");
        await TryAsync(grains => grains.GetGrain<IConnectFlowGrain>(state).BeginAsync(begin));
        await world.Delay(TimeSpan.FromSeconds(_chance.Next(10, 60)));
        var code = consent.Agree(talentId);
        // Somebody else's browser is led here too, now and then.
        if (_chance.Next(4) == 0)
            await TryAsync(grains => grains.GetGrain<IConnectFlowGrain>(state).CompleteAsync(new CompleteConnect(consent.Platform, code, null, "other".PadRight(64, '0'))));
        for (var loads = _chance.Next(1, 4); loads > 0; loads--)
        {
            if (world.Faults.Crash > 0 && _chance.Next(3) == 0)
                world.After(TimeSpan.FromMilliseconds(400 * _chance.NextDouble()), silo.Crash);
            await TryAsync(grains => grains.GetGrain<IConnectFlowGrain>(state).CompleteAsync(new CompleteConnect(consent.Platform, code, null, _browser)));
            await world.Delay(TimeSpan.FromSeconds(_chance.Next(1, 8)));
        }
    }

    private async Task DisconnectAsync(Platform platform)
    {
        var held = talents.StateOf(talentId)?.AccountOn(platform)?.ProtectedTokens;
        await AskAsync(async grains => await grains.GetGrain<ITalentGrain>(talentId).DisconnectAsync(platform) is null);
        if (held is not null)
            _disconnected[platform] = OpenTokens.Instance.Unprotect(talentId, platform, held)!;
    }

    private Task AskAsync<T>(Func<IGrainFactory, Task<T>> ask) => Patiently.AskAsync(world, silo, ask);

    /// <summary>Once; a page that does not come is left, or loaded again by whoever calls this again.</summary>
    private async Task TryAsync<T>(Func<IGrainFactory, Task<T>> ask)
    {
        await silo.UpAsync();
        try
        {
            await silo.CallAsync(services => ask(Patiently.Grains(services)));
        }
        catch (Exception exception) when (exception is not InvariantViolation)
        {
            world.Trace.Write(talentId, $"meets an error: {exception.Message}");
        }
    }
}
