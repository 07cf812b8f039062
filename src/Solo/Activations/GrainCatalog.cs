using Orleans.Runtime;

namespace TalentMedia.Solo.Activations;

/// <summary>Types among which the engine looks for the grain classes that it serves.</summary>
internal sealed record GrainAssembly(Type[] Types);

/// <summary>The grain classes, by type and by interface. What is ambiguous or not supported is refused here, at start, by name.</summary>
internal sealed class GrainCatalog
{
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly Dictionary<Type, List<GrainClass>> _byInterface = [];

    public GrainCatalog(IEnumerable<GrainAssembly> assemblies)
    {
        foreach (var type in assemblies.SelectMany(part => part.Types).Distinct().Where(GrainClass.IsGrainClass))
            Add(new GrainClass(type));
        RefuseAmbiguity();
        RefuseSharedStates();
    }

    public IEnumerable<GrainClass> Classes => _byType.Values;

    public GrainClass? Find(GrainType type) => _byType.GetValueOrDefault(type);

    public GrainClass ByType(GrainType type) =>
        Find(type) ?? throw new ArgumentException($"There is no grain class of type \"{type}\".");

    /// <exception cref="ArgumentException">No class, or more than one, implements the interface.</exception>
    public GrainClass ByInterface(Type type)
    {
        var classes = _byInterface.GetValueOrDefault(type, []);
        return classes.Count switch
        {
            1 => classes[0],
            0 => throw new ArgumentException($"Could not find an implementation for interface {type.FullName}."),
            _ => throw new ArgumentException($"{type.FullName} is implemented by {Names(classes)}: ask for one of their own interfaces."),
        };
    }

    private static string Names(IEnumerable<GrainClass> classes) => string.Join(" and ", classes.Select(item => item.Type.FullName));

    private void Add(GrainClass item)
    {
        if (_byType.TryGetValue(item.GrainType, out var other))
            throw new OrleansConfigurationException($"{Names([other, item])} have one grain type, \"{item.GrainType}\": name one with [GrainType].");

        _byType.Add(item.GrainType, item);
        foreach (var type in item.Interfaces)
        {
            if (!_byInterface.TryGetValue(type, out var classes))
                _byInterface[type] = classes = [];
            classes.Add(item);
        }
    }

    private void RefuseAmbiguity()
    {
        foreach (var (type, classes) in _byInterface)
        {
            var owners = classes.Where(item => item.OwnInterfaces.Contains(type)).ToArray();
            if (owners.Length > 1)
                throw new OrleansConfigurationException($"{type.FullName} is ambiguous: it is implemented by {Names(owners)}.");
        }
    }

    /// <summary>Storage keys a row by state name and grain key, not by class: two classes with one state name would overwrite each other.</summary>
    private void RefuseSharedStates()
    {
        foreach (var sharing in Classes.SelectMany(item => item.Constructor.StateNames, (item, name) => (item, name)).GroupBy(pair => pair.name, StringComparer.Ordinal))
        {
            if (sharing.Count() > 1)
                throw new OrleansConfigurationException($"The state name \"{sharing.Key}\" is used by {Names(sharing.Select(pair => pair.item))}: state names must be unique.");
        }
    }
}
