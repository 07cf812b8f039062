using Orleans.Runtime;
#if ENGINE_ORLEANS
using Orleans.Runtime.Messaging;
#endif

namespace TalentMedia.Calls;

/// <summary>Tells the faults of a call that met a dying silo from those of the call itself.</summary>
public static class Failover
{
    /// <summary>Whether the grain can be expected to answer elsewhere in a moment. What became of the call itself is unknown.</summary>
    public static bool IsMeant(Exception fault) =>
#if ENGINE_ORLEANS
        fault is OrleansMessageRejectionException or ConnectionFailedException or SiloUnavailableException;
#else
        fault is SiloUnavailableException;
#endif
}
