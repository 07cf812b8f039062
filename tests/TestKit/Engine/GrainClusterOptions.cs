using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace TalentMedia.TestKit;

/// <summary>What a test's cluster serves.</summary>
public sealed class GrainClusterOptions
{
    /// <summary>Assemblies whose grain classes are served.</summary>
    public List<Assembly> Grains { get; } = [];

    /// <summary>Grain classes that are served, for suites with many small grains in one assembly.</summary>
    public List<Type> OnlyClasses { get; } = [];

    /// <summary>Services of the grains: ports, options, fakes. Applied for each silo and at each restart; capture instances that are shared or must outlive it.</summary>
    public Action<IServiceCollection> Services { get; set; } = static _ => { };

    /// <summary>Further configuration of each silo.</summary>
    public Action<ISiloBuilder> Silo { get; set; } = static _ => { };

    /// <summary>Configuration keys and values.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>The clock; shared with the grains as their <see cref="TimeProvider"/>.</summary>
    public TestClock Clock { get; set; } = new();

    /// <summary>Keeps grain states and reminders in this migrated database in place of memory.</summary>
    public PostgresFixture? Database { get; set; }

    /// <summary>Names of the grain storages; the first is the default one. They last over restarts.</summary>
    public List<string> Storages { get; } = ["grains", "PubSubStore"];

    /// <summary>Names of the stream providers.</summary>
    public List<string> Streams { get; } = ["progress"];

    /// <summary>How long a stream's item is offered to a consumer that fails. Default: 1 min.</summary>
    public TimeSpan MaxEventDeliveryTime { get; set; } = TimeSpan.FromMinutes(1);
}
