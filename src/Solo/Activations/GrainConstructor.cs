using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using TalentMedia.Solo.Storage;

namespace TalentMedia.Solo.Activations;

/// <summary>Constructs grains of one class: services from the activation's scope, persistent states by their attribute.</summary>
internal sealed class GrainConstructor
{
    private readonly ConstructorInvoker _invoker;
    private readonly Func<Activation, object?>[] _parameters;

    public GrainConstructor(Type type)
    {
        var constructor = Choose(type);
        _invoker = ConstructorInvoker.Create(constructor);
        _parameters = [.. constructor.GetParameters().Select(Source)];
        StateNames = [.. constructor.GetParameters().Select(StateOf).OfType<PersistentStateAttribute>().Select(state => state.StateName)];
    }

    public string[] StateNames { get; }

    public object Create(Activation activation)
    {
        var arguments = new object?[_parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = _parameters[i](activation);
        return _invoker.Invoke(arguments.AsSpan());
    }

    private static ConstructorInfo Choose(Type type)
    {
        var constructors = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        var marked = constructors.Where(constructor => constructor.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute))).ToArray();
        var candidates = marked.Length > 0 ? marked : [.. constructors.Where(constructor => constructor.IsPublic)];
        return candidates.Length == 1
            ? candidates[0]
            : throw new OrleansConfigurationException($"{type.FullName} needs one public constructor, or one marked [ActivatorUtilitiesConstructor]; it has {candidates.Length}.");
    }

    private static PersistentStateAttribute? StateOf(ParameterInfo parameter) => parameter.GetCustomAttribute<PersistentStateAttribute>();

    private static Func<Activation, object?> Source(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (StateOf(parameter) is { } state)
            return PersistentStates.Source(parameter, state);
        if (type == typeof(IGrainContext))
            return activation => activation;
        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);
        if (parameter.HasDefaultValue)
            return activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue;

        return activation => activation.ActivationServices.GetRequiredService(type);
    }
}
