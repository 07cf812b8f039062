#if ENGINE_SOLO
using System.Reflection;
using Orleans;
using Orleans.Runtime;
using TalentMedia.Outcomes;
using TalentMedia.Solo.Activations;
using TalentMedia.Solo.Calls;
using TalentMedia.Solo.Copying;
using TalentMedia.Solo.Storage;

namespace TalentMedia.Silo.Tests.Engine;

/// <summary>What every grain of the project promises to the engine, looked at without calling any.</summary>
public sealed class GrainContractTests
{
    private static readonly Type[] Types = typeof(Rejection).Assembly.GetTypes();

    private static IEnumerable<Type> CalledInterfaces =>
        Types.Where(type => type.IsInterface && type != typeof(IGrain) && (typeof(IGrain).IsAssignableFrom(type) || typeof(IGrainObserver).IsAssignableFrom(type)));

    [Fact]
    public void GrainClasses_AreAcceptedByTheEngine() => Assert.NotEmpty(new GrainCatalog([new GrainAssembly(Types)]).Classes);

    [Fact]
    public void ArgumentsAndResults_OfAllGrainMethods_CanBeSent()
    {
        var copiers = new CopierRegistry();
        var problems = new List<string>();
        foreach (var method in CalledInterfaces.SelectMany(type => type.GetMethods()))
        {
            foreach (var type in method.GetParameters().Select(parameter => parameter.ParameterType).Append(ReturnShape.Of(method).ResultType).Where(type => type != typeof(void)))
            {
                if (Record.Exception(() => copiers.Declared(type)) is { } problem)
                    problems.Add($"{method.DeclaringType!.Name}.{method.Name}: {problem.Message}");
            }
        }

        Assert.Empty(problems);
    }

    [Fact]
    public void States_OfAllGrains_CanBeStored()
    {
        var states = new GrainCatalog([new GrainAssembly(Types)]).Classes
            .SelectMany(item => item.Type.GetConstructors())
            .SelectMany(constructor => constructor.GetParameters())
            .Where(parameter => parameter.IsDefined(typeof(PersistentStateAttribute)))
            .Select(parameter => parameter.ParameterType.GetGenericArguments()[0]);
        var roundTrip = GetType().GetMethod(nameof(RoundTrip), BindingFlags.Static | BindingFlags.NonPublic)!;
        foreach (var state in states)
            roundTrip.MakeGenericMethod(state).Invoke(null, null);
    }

    private static void RoundTrip<TState>()
        where TState : new()
    {
        var serializer = new StateSerializer();
        var json = serializer.Serialize(new TState());
        Assert.Equal(json, serializer.Serialize(serializer.Deserialize<TState>(json)));
    }
}
#endif
