using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization;
using TalentMedia.Solo.Activations;
using TalentMedia.Solo.Calls;

namespace TalentMedia.Solo.Copying;

/// <summary>Refuses at start grain interfaces that name types which cannot be sent, and names them all.</summary>
internal static class InterfaceCheck
{
    /// <exception cref="OrleansConfigurationException">An argument or a result of a served grain class cannot be sent.</exception>
    public static void Run(GrainCatalog catalog, CopierRegistry copiers)
    {
        var problems = catalog.Classes
            .SelectMany(item => item.Interfaces)
            .Distinct()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => TypesOf(method).Select(type => Problem(copiers, method, type)))
            .OfType<string>()
            .ToArray();
        if (problems.Length > 0)
            throw new OrleansConfigurationException($"Grain interfaces name types that cannot be sent. {string.Join(' ', problems)}");
    }

    private static IEnumerable<Type> TypesOf(MethodInfo method) =>
        method.GetParameters().Select(parameter => parameter.ParameterType).Append(ReturnShape.Of(method).ResultType).Where(type => type != typeof(void));

    private static string? Problem(CopierRegistry copiers, MethodInfo method, Type type)
    {
        try
        {
            copiers.Declared(type);
            return null;
        }
        catch (CodecNotFoundException exception)
        {
            return $"{method.DeclaringType!.FullName}.{method.Name}: {exception.Message}";
        }
    }
}
