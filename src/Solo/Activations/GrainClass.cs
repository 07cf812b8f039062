using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using TalentMedia.Solo.Calls;

namespace TalentMedia.Solo.Activations;

/// <summary>What the engine knows of one grain class.</summary>
internal sealed class GrainClass
{
    public GrainClass(Type type)
    {
        Type = type;
        GrainType = new(type.GetCustomAttribute<GrainTypeAttribute>()?.GrainType ?? DefaultName(type));
        Interfaces = [.. type.GetInterfaces().Where(IsGrainInterface)];
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        KeepAlive = type.IsDefined(typeof(KeepAliveAttribute), inherit: true);
        StreamNamespaces = [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>(inherit: true).Select(subscription => subscription.Namespace)];
        if (type.GetCustomAttribute<CollectionAgeLimitAttribute>(inherit: true) is { } limit)
        {
            KeepAlive |= limit.AlwaysActive;
            AgeLimit = limit.AgeLimit;
        }

        if (type.GetCustomAttribute<StatelessWorkerAttribute>(inherit: true) is { } worker)
            MaxWorkers = worker.MaxLocalWorkers > 0 ? worker.MaxLocalWorkers : Environment.ProcessorCount;

        Refuse();
        Constructor = new GrainConstructor(type);
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public Type[] Interfaces { get; }

    public bool IsReentrant { get; }

    public bool KeepAlive { get; }

    public TimeSpan? AgeLimit { get; }

    /// <summary>Zero for a grain with an identity.</summary>
    public int MaxWorkers { get; }

    public string[] StreamNamespaces { get; }

    public GrainConstructor Constructor { get; }

    /// <summary>The interfaces that no other interface of the class extends: the ones the class was written for.</summary>
    public IEnumerable<Type> OwnInterfaces => Interfaces.Where(type => !Interfaces.Any(other => other != type && type.IsAssignableFrom(other)));

    public static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false } && typeof(IGrainBase).IsAssignableFrom(type) && type.GetInterfaces().Any(IsGrainInterface);

    private static bool IsGrainInterface(Type type) =>
        typeof(IGrain).IsAssignableFrom(type) && type.Assembly != typeof(IGrain).Assembly;

    private static string DefaultName(Type type)
    {
        var name = type.Name.EndsWith("Grain", StringComparison.Ordinal) && type.Name.Length > 5 ? type.Name[..^5] : type.Name;
        return name.ToLowerInvariant();
    }

    private void Refuse()
    {
        if (Type.IsGenericTypeDefinition)
            throw new NotSupportedException($"{Type.FullName}: Solo does not support generic grain classes.");
        if (Type.IsDefined(typeof(MayInterleaveAttribute), inherit: true))
            throw new NotSupportedException($"{Type.FullName}: Solo does not support [MayInterleave]; use [AlwaysInterleave] or [Reentrant].");
        if (Interfaces.FirstOrDefault(type => type.IsGenericType) is { } generic)
            throw new NotSupportedException($"{generic.Name} of {Type.FullName}: Solo does not support generic grain interfaces.");

        foreach (var method in Interfaces.SelectMany(type => type.GetMethods()))
        {
            if (method.IsGenericMethodDefinition)
                throw new NotSupportedException($"{method.DeclaringType!.FullName}.{method.Name}: Solo does not support generic grain methods.");
            _ = ReturnShape.Of(method);
        }
    }
}
