using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace TalentMedia.Silo.Engine;

/// <summary>Runs the grains: on Orleans or on Solo, as the build chose. Both give the grains the same storage, reminders and streams by the same names.</summary>
internal static partial class EngineHosting
{
    /// <summary>Whether several processes can run one installation's grains.</summary>
    public static bool IsCluster =>
#if ENGINE_ORLEANS
        true;
#else
        false;
#endif

    /// <summary>Default of the key that keeps installations apart in one database.</summary>
    public const string ServiceId = "talentmedia";

    /// <summary>The grain storage that grains name in [PersistentState].</summary>
    public const string GrainStorage = "grains";

    /// <summary>The grain storage of explicit stream subscriptions; the name is Orleans' own.</summary>
    public const string PubSubStorage = "PubSubStore";

    /// <summary>Adds the engine, with IGrainFactory and IClusterClient. Needs the database and the clock among the services.</summary>
    public static IHostApplicationBuilder AddEngine(this IHostApplicationBuilder builder, IConfiguration configuration)
    {
        Use(builder, configuration);
        return builder;
    }

    /// <summary>Adds the way to the grains of other processes, with IGrainFactory and IClusterClient. Only where the engine is one of a cluster.</summary>
    public static IHostApplicationBuilder AddEngineClient(this IHostApplicationBuilder builder, IConfiguration configuration)
    {
        Enter(builder, configuration);
        return builder;
    }

    static partial void Use(IHostApplicationBuilder builder, IConfiguration configuration);

    static partial void Enter(IHostApplicationBuilder builder, IConfiguration configuration);
}
