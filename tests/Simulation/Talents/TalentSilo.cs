using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Hosting;
using TalentMedia.Identity;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.Engine;
using TalentMedia.Simulation.Ports;
using TalentMedia.Solo.Hosting;
using TalentMedia.Storage;
using TalentMedia.Talents;
using TalentMedia.Talents.Live;
using TalentMedia.Talents.Quotas;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>What a silo needs to keep talents: the real grains over simulated ports and platforms that outlive it.</summary>
internal sealed class TalentSilo
{
    public const string TalentStateName = "talent";

    private readonly SimulatedReminders _reminders;
    private readonly SimulatedPictures _pictures;
    private readonly SeededIds _ids;
    private IPlatformBudgets? _budgets;

    public TalentSilo(SimulatedWorld world)
    {
        _reminders = new SimulatedReminders(world);
        _ids = new SeededIds(world);
        Storage = new SimulatedStorage(world);
        Asks = new PlatformAsks(world, Storage);
        Platforms = [.. PlatformNames.ByPriority.Select(platform => new SimulatedPlatform(world, platform, Asks) { Budgets = () => _budgets! })];
        _pictures = new SimulatedPictures(world, Platforms);
        Objects = new SimulatedObjects(world);
        Directory = new SimulatedDirectory(world);
        Ledger = new SimulatedLedger(world, Directory);
    }

    public SimulatedStorage Storage { get; }

    public SimulatedObjects Objects { get; }

    public SimulatedDirectory Directory { get; }

    public SimulatedLedger Ledger { get; }

    /// <summary>In the order of their preference.</summary>
    public SimulatedPlatform[] Platforms { get; }

    public PlatformAsks Asks { get; }

    public Action<TalentsOptions> Options { get; init; } = static _ => { };

    public Action<QuotasOptions> Quotas { get; init; } = static _ => { };

    /// <summary>Applied last: a broken variant in place of what is right.</summary>
    public Action<IServiceCollection>? Break { get; init; }

    /// <summary>The state of the talent's grain as it is stored; null where there was never one.</summary>
    public TalentState? StateOf(string talentId) => Storage.Peek<TalentState>(TalentStateName, talentId);

    /// <summary>The platforms outlive the silo, and are charged by the life that runs.</summary>
    private void Remember(IServiceCollection services)
    {
        var budgets = services.Last(service => service.ServiceType == typeof(IPlatformBudgets));
        services.AddSingleton(provider => _budgets = (IPlatformBudgets)(budgets.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, budgets.ImplementationType!)));
    }

    public void Configure(ISiloBuilder silo)
    {
        silo.AddGrains(typeof(Rejection).Assembly);
        silo.AddGrainStorage(EngineHosting.GrainStorage, _ => Storage);
        silo.UseReminders(_ => _reminders);

        var services = silo.Services;
        services.Configure<SoloOptions>(options => options.CollectionQuantum = TimeSpan.FromMinutes(10));
        services.Configure(Options);
        services.Configure(Quotas);
        services.AddSingleton(SilentMeters.Talents);
        services.AddSingleton<AdminFeed>();
        services.AddSingleton<IPlatformBudgets, PlatformGate>();
        services.AddSingleton<IIncomingGrainCallFilter>(Asks);
        services.AddSingleton<IIdSource>(_ids);
        foreach (var platform in Platforms)
            services.AddSingleton<IPlatformAdapter>(platform);
        services.AddSingleton<IPictureFetcher>(_pictures);
        services.AddSingleton<IImageProcessor>(_pictures);
        services.AddSingleton<IWorkFolders>(_pictures);
        services.AddSingleton<IObjectStore>(Objects);
        services.AddSingleton<ITokenProtector>(OpenTokens.Instance);
        services.AddSingleton<ITalentDirectory>(Directory);
        services.AddSingleton<ISyncRunLedger>(Ledger);
        services.AddSingleton<AvatarMaker>();
        services.AddSingleton<ProfileImageSources>();
        Break?.Invoke(services);
        Remember(services);
    }
}
