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
