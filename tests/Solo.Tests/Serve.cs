namespace TalentMedia.Solo.Tests;

/// <summary>Clusters that serve the grain classes a suite names.</summary>
internal static class Serve
{
    public static Task<GrainCluster> Classes(params Type[] classes) => GrainCluster.StartAsync(options => options.OnlyClasses.AddRange(classes));

    public static Task<GrainCluster> Class<TGrain>(Action<GrainClusterOptions>? configure = null) => GrainCluster.StartAsync(options =>
    {
        options.OnlyClasses.Add(typeof(TGrain));
        configure?.Invoke(options);
    });
}

/// <summary>A gate that grains wait at and tests open.</summary>
public sealed class Gate
{
    private readonly TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when somebody waits at the gate.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromSeconds(20));

    public Task PassAsync()
    {
        _reached.TrySetResult();
        return _open.Task;
    }

    public void Open() => _open.TrySetResult();
}
