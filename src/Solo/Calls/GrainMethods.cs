using System.Collections.Concurrent;
using System.Reflection;
using TalentMedia.Solo.Copying;

namespace TalentMedia.Solo.Calls;

/// <summary>What is known of the methods, built once each.</summary>
internal sealed class GrainMethods(CopierRegistry copiers)
{
    private readonly ConcurrentDictionary<MethodInfo, GrainMethod> _methods = new();

    public GrainMethod Describe(MethodInfo method) => _methods.GetOrAdd(method, static (info, copiers) => new(info, copiers), copiers);
}
