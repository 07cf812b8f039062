using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Solo.Activations;
using TalentMedia.Solo.Calls;
using TalentMedia.Solo.Copying;

namespace TalentMedia.TestKit.Simulation;

/// <summary>What an engine finds out about grain classes, found out once for all the lives of all simulated silos: it is the same for all, and costs more than a run.</summary>
internal sealed class KnownGrains
{
    private static readonly ConcurrentDictionary<string, Lazy<KnownGrains>> All = new(StringComparer.Ordinal);

    private readonly GrainCatalog _catalog;
    private readonly CopierRegistry _copiers = new();
    private readonly GrainMethods _methods;

    private KnownGrains(IEnumerable<GrainAssembly> assemblies)
    {
        _catalog = new GrainCatalog(assemblies);
        _methods = new GrainMethods(_copiers);
    }

    /// <summary>Puts what is known in the place of what the engine would find out itself.</summary>
    public static void Share(IServiceCollection services)
    {
        var assemblies = services.Where(service => service.ServiceType == typeof(GrainAssembly)).Select(service => (GrainAssembly)service.ImplementationInstance!).ToArray();
        var key = string.Join('|', assemblies.Select(assembly => $"{assembly.Types[0].Assembly.FullName} {assembly.Types.Length}"));
        var known = All.GetOrAdd(key, _ => new Lazy<KnownGrains>(() => new KnownGrains(assemblies))).Value;
        services.AddSingleton(known._catalog);
        services.AddSingleton(known._copiers);
        services.AddSingleton(known._methods);
    }
}
