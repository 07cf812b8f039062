namespace TalentMedia.SystemTests.Cluster;

/// <summary>These tests run by themselves: several processes each, and promises about seconds.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ClusterCollection
{
    public const string Name = "cluster";
}
