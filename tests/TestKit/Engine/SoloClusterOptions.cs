#if ENGINE_SOLO
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Orleans.Hosting;

namespace TalentMedia.TestKit;

/// <summary>What a test's cluster serves.</summary>
public sealed class SoloClusterOptions
{
    /// <summary>Assemblies whose grain classes are served. Default: the calling test's choice; at least one.</summary>
    public List<Assembly> Grains { get; } = [];

    /// <summary>Only these grain classes are served, where any are named: for suites with many small grains in one assembly.</summary>
    public List<Type> OnlyClasses { get; } = [];

    /// <summary>Services of the grains: ports, options, fakes. Applied anew at each restart; capture instances that must outlive it.</summary>
    public Action<IServiceCollection> Services { get; set; } = static _ => { };

    /// <summary>Further configuration of the engine.</summary>
    public Action<ISiloBuilder> Silo { get; set; } = static _ => { };

    /// <summary>Configuration keys and values.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    /// <summary>The clock; shared with the grains as their <see cref="TimeProvider"/>.</summary>
    public TestClock Clock { get; set; } = new();

    /// <summary>Keeps grain states and reminders in this migrated database in place of memory.</summary>
    public NpgsqlDataSource? Database { get; set; }

    /// <summary>Names of the grain storages; they last over restarts.</summary>
    public List<string> Storages { get; } = ["grains", "PubSubStore"];

    /// <summary>Names of the stream providers.</summary>
    public List<string> Streams { get; } = ["progress"];
}
#endif
