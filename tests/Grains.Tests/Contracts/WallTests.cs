using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using TalentMedia.Calls;
using TalentMedia.Outcomes;

namespace TalentMedia.Grains.Tests.Contracts;

/// <summary>The wall between the rooms: what is public is promised to another process, and nothing leaks past it.</summary>
public sealed class WallTests
{
    private static readonly Assembly Grains = typeof(Rejection).Assembly;

    private static readonly Assembly Silo = Assembly.Load("TalentMedia.Silo");

    private static IEnumerable<Type> GrainInterfaces => Grains.GetTypes().Where(type => type.IsInterface && type.IsAssignableTo(typeof(IAddressable)));

    private static IEnumerable<Type> Serialized =>
        Grains.GetTypes().Concat(Silo.GetTypes()).Where(type => type.GetCustomAttribute<GenerateSerializerAttribute>(inherit: false) is not null);

    [Fact]
    public void PublicTypes_AreTheApprovedOnes()
    {
        // Orleans' generated code lies in namespaces of its own.
        var actual = Grains.GetExportedTypes().Select(type => type.FullName!).Where(name => name.StartsWith("TalentMedia.", StringComparison.Ordinal)).ToArray();
        var approved = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Contracts", "PublicTypes.txt")).Where(line => line.Length > 0 && line[0] != '#').ToArray();

        var difference = actual.Except(approved).Select(name => "+" + name).Concat(approved.Except(actual).Select(name => "-" + name)).ToArray();

        Assert.True(difference.Length == 0, "Public means promised to another process. If that is meant, put it into tests/Grains.Tests/Contracts/PublicTypes.txt:\n" + string.Join('\n', difference));
    }

    [Fact]
    public void GrainClasses_AreInternal() =>
        Assert.Empty(Grains.GetExportedTypes().Where(type => type.IsClass && type.Name.EndsWith("Grain", StringComparison.Ordinal)).Select(type => type.Name));

    [Fact]
    public void Api_KnowsNeitherTheSiloNorADatabase() =>
        Assert.Empty(Assembly.Load("TalentMedia.Api").GetReferencedAssemblies().Select(reference => reference.Name)
            .Intersect(["TalentMedia.Silo", "TalentMedia.Solo.Hosting", "Npgsql", "Dapper"]));

    [Fact]
    public void Grains_TouchNothing() =>
        Assert.Empty(Grains.GetReferencedAssemblies().Select(reference => reference.Name)
            .Intersect(["TalentMedia.Silo", "TalentMedia.Api", "Npgsql", "Dapper", "MetadataExtractor"]));

    [Fact]
    public void Bytes_NeverCrossAGrainCall()
    {
        var carriers = from grain in GrainInterfaces
                       from method in grain.GetMethods()
                       from type in method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType).SelectMany(Parts)
                       where type == typeof(byte[]) || type.IsAssignableTo(typeof(Stream)) || type == typeof(Memory<byte>) || type == typeof(ReadOnlyMemory<byte>)
                       select $"{grain.Name}.{method.Name}";

        Assert.Empty(carriers);
    }

    /// <summary>An API process takes an answer as lost after a few seconds and asks again where it may; where it may not, the method says how long to wait.</summary>
    [Fact]
    public void GrainMethods_MayBeRepeatedOrNameTheirTime() =>
        Assert.Empty(
            from grain in GrainInterfaces.Where(type => !type.IsAssignableTo(typeof(IGrainObserver)))
            from method in grain.GetMethods()
            where !RetryRules.MayRepeat(method) && !method.IsDefined(typeof(OneWayAttribute)) && !method.IsDefined(typeof(ResponseTimeoutAttribute))
            select $"{grain.Name}.{method.Name}");

    [Fact]
    public void GrainInterfaces_AndTheirMethods_HaveAliases()
    {
        Assert.NotEmpty(GrainInterfaces);
        Assert.Empty(GrainInterfaces.Where(grain => grain.GetCustomAttribute<AliasAttribute>(inherit: false) is null).Select(grain => grain.Name));
        Assert.Empty(from grain in GrainInterfaces
                     from method in grain.GetMethods()
                     where !method.IsStatic && method.GetCustomAttribute<AliasAttribute>(inherit: false) is null
                     select $"{grain.Name}.{method.Name}");
    }

    [Fact]
    public void SerializedTypes_HaveAliases_AndTheyAreUnique()
    {
        Assert.NotEmpty(Serialized);
        Assert.Empty(Serialized.Where(type => type.GetCustomAttribute<AliasAttribute>(inherit: false) is null).Select(type => type.Name));
        Assert.Empty(Serialized.GroupBy(type => type.GetCustomAttribute<AliasAttribute>(inherit: false)?.Alias).Where(group => group.Count() > 1).Select(group => group.Key));
    }

    [Fact]
    public void SerializedMembers_HaveExplicitIds_AndTheyAreUnique()
    {
        foreach (var type in Serialized.Where(type => !type.IsEnum))
        {
            var members = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(property => type.GetField($"<{property.Name}>k__BackingField", BindingFlags.Instance | BindingFlags.NonPublic) is not null && property.Name != "EqualityContract")
                .Cast<MemberInfo>()
                .Concat(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                    .Where(field => field.GetCustomAttribute<CompilerGeneratedAttribute>() is null && field.GetCustomAttribute<NonSerializedAttribute>() is null))
                .ToArray();
            Assert.All(members, member => Assert.True(member.GetCustomAttribute<IdAttribute>(inherit: false) is not null, $"{type.Name}.{member.Name} lacks [Id]."));
            Assert.Equal(members.Length, members.Select(member => member.GetCustomAttribute<IdAttribute>(inherit: false)!.Id).Distinct().Count());
        }
    }

    [Fact]
    public void StateNames_AreUnique()
    {
        var names = (from type in Grains.GetTypes()
                     from constructor in type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                     from parameter in constructor.GetParameters()
                     let state = parameter.GetCustomAttribute<PersistentStateAttribute>()
                     where state is not null
                     select state.StateName).ToArray();

        Assert.NotEmpty(names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void SilosFolders_AreTechnologyWords()
    {
        string[] domains = ["Talents", "Portfolios", "Processing", "Vision", "Delivery", "Webhooks", "Operations"];

        Assert.Empty(Silo.GetTypes().Select(type => type.Namespace?.Split('.').ElementAtOrDefault(2)).Intersect(domains).Distinct());
    }

    private static IEnumerable<Type> Parts(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
}
