using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TalentMedia.Processing;
using TalentMedia.Silo.Processes;
using TalentMedia.Silo.Workers;
using TalentMedia.Simulation.Ports;
using TalentMedia.Solo.Scheduling;
using TalentMedia.Storage;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>The real pool and handlers over simulated ports, for each process that works the queue.</summary>
internal sealed class WorkerServices(SimulatedWorld world, SimulatedJobs jobs, SimulatedHistory history, SimulatedObjectStore store, SimulatedRenderer renderer, ProcessingOptions options)
{
    private readonly Random _chance = world.Chance("jitter");
    private readonly SimulatedUses _uses = new(world, history);

    /// <summary>To a silo, which starts the pool with everything else.</summary>
    public void AddToSilo(IServiceCollection services, SimulatedMachine machine)
    {
        AddTo(services, machine.Identify((SimulatedTurns)services.Last(service => service.ServiceType == typeof(ITurnScheduler)).ImplementationInstance!));
        services.AddHostedService<WorkerPool>();
    }

    public void AddTo(IServiceCollection services, IProcessIdentity identity)
    {
        services.AddSingleton<IJobQueue>(jobs);
        services.AddSingleton<IObjectStore>(store);
        services.AddSingleton<IOriginalUses>(_uses);
        services.AddSingleton<IImageProcessor>(renderer);
        services.AddSingleton(Options.Create(options));
        services.AddSingleton(identity);
        services.AddSingleton<IWorkFolders>(new ImaginedFolder(identity));
        services.AddSingleton<Chance>(_chance.NextDouble);
        services.AddSingleton<OrphanCollector>();
        services.AddOptions<TalentsOptions>();
        services.AddSingleton<IPictureLedger, NoTalents>();
        services.AddSingleton<AvatarCollector>();
        services.AddSingleton<IJobHandler, RenderJobHandler>();
        services.AddSingleton<IJobHandler, CleanupJobHandler>();
        services.AddSingleton<JobHandlers>();
    }

    /// <summary>Folders that are names: nothing in a run reads a file.</summary>
    private sealed class ImaginedFolder(IProcessIdentity identity) : IWorkFolders
    {
        private int _taken;

        public IWorkFolder Take() => new Folder($"{identity.Name}/{++_taken}");

        public int RemoveOrphans() => 0;

        private sealed record Folder(string Path) : IWorkFolder
        {
            public void Dispose()
            {
                // There is nothing to remove.
            }
        }
    }
}
