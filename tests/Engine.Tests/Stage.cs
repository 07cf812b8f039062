using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Engine.Tests;

/// <summary>What tests share with the grains of a cluster, by the grain's key: a gate to wait at, and a journal.</summary>
public sealed class Stage
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Seen<string>> _journals = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _failures = new(StringComparer.Ordinal);

    /// <summary>A cluster on this stage that serves the grain classes of the namespace of <paramref name="suite"/>.</summary>
    public Task<GrainCluster> OpenAsync(Type suite, Action<GrainClusterOptions>? configure = null) => GrainCluster.StartAsync(options =>
    {
        options.OnlyClasses.AddRange(suite.Assembly.GetTypes().Where(type => type.Namespace == suite.Namespace && typeof(Grain).IsAssignableFrom(type)));
        options.Services = services => services.AddSingleton(this);
        configure?.Invoke(options);
    });

    public Gate Gate(string key) => _gates.GetOrAdd(key, static _ => new());

    public Seen<string> Journal(string key) => _journals.GetOrAdd(key, static _ => new());

    /// <summary>Makes the next <paramref name="times"/> attempts fail.</summary>
    public void Fail(string key, int times) => _failures[key] = times;

    /// <summary>True while an attempt is to fail; counts it.</summary>
    public bool Fails(string key) => _failures.TryGetValue(key, out var left) && left > 0 && _failures.TryUpdate(key, left - 1, left);
}

/// <summary>A gate that grains wait at and tests open.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody waits at the gate.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(30));

    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _open.Task;
    }

    public void Open() => _open.TrySetResult();
}
