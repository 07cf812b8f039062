using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Core;
using Orleans.Runtime;
using Orleans.Storage;
using TalentMedia.Solo.Activations;

namespace TalentMedia.Solo.Storage;

/// <summary>A state as its activation sees it.</summary>
internal interface IStoredState
{
    Task ReadStateAsync(CancellationToken cancellationToken);
}

/// <summary>A grain's stored record.</summary>
internal sealed class PersistentState<TState>(IGrainStorage storage, string name, GrainId grain) : IPersistentState<TState>, IStoredState, IGrainState<TState>
{
    public TState State { get; set; } = New();

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }

    string? IStorage.Etag => ETag;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        await WrappingAsync("reading", () => storage.ReadStateAsync(name, grain, this, cancellationToken), cancellationToken);
        if (!RecordExists)
            State = New();
    }

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        WrappingAsync("writing", () => storage.WriteStateAsync(name, grain, this, cancellationToken), cancellationToken);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await WrappingAsync("clearing", () => storage.ClearStateAsync(name, grain, this, cancellationToken), cancellationToken);
        State = New();
    }

    /// <summary>Grains meet a storage's failures as one kind, whatever stores them.</summary>
    private async Task WrappingAsync(string what, Func<Task> operation, CancellationToken cancellationToken)
    {
        try
        {
            await operation();
        }
        catch (Exception exception) when (exception is not OrleansException && !(exception is OperationCanceledException && cancellationToken.IsCancellationRequested))
        {
            throw new OrleansException($"The storage failed at {what} state \"{name}\" of {grain}: {exception.Message}", exception);
        }
    }

    private static TState New()
    {
        var type = typeof(TState);
        if (type.IsValueType)
            return default!;

        var constructor = type.GetConstructor(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, []);
        return (TState)(constructor?.Invoke(null) ?? RuntimeHelpers.GetUninitializedObject(type));
    }
}

/// <summary>Makes the states that constructors ask for.</summary>
internal static class PersistentStates
{
    private static readonly MethodInfo Open = typeof(PersistentStates).GetMethod(nameof(Create), BindingFlags.Static | BindingFlags.NonPublic)!;

    public static Func<Activation, object?> Source(ParameterInfo parameter, PersistentStateAttribute attribute)
    {
        var type = parameter.ParameterType;
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            throw new OrleansConfigurationException($"Parameter \"{parameter.Name}\" of {parameter.Member.DeclaringType!.FullName} has [PersistentState] and must be an IPersistentState<T>.");

        var create = Open.MakeGenericMethod(type.GetGenericArguments()).CreateDelegate<Func<Activation, string, string?, object>>();
        return activation => create(activation, attribute.StateName, attribute.StorageName);
    }

    private static PersistentState<TState> Create<TState>(Activation activation, string name, string? storageName)
    {
        var services = activation.ActivationServices;
        var storage = (storageName is null ? services.GetService<IGrainStorage>() : services.GetKeyedService<IGrainStorage>(storageName))
            ?? throw new OrleansConfigurationException($"{activation.Class.Type.FullName} needs grain storage \"{storageName ?? "default"}\", which is not configured.");
        var state = new PersistentState<TState>(storage, name, activation.GrainId);
        activation.AddState(state);
        return state;
    }
}
