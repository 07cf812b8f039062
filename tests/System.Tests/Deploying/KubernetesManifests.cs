using k8s;
using k8s.Models;
using YamlDotNet.Serialization;

namespace TalentMedia.SystemTests.Deploying;

/// <summary>What deploy/kubernetes applies. Kubernetes' own types read it, and refuse a field that they do not have.</summary>
internal sealed class KubernetesManifests
{
    private readonly List<object> _objects = [];

    private KubernetesManifests()
    {
        var kustomization = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Kustomization>(Read("kustomization.yaml"));
        foreach (var file in kustomization.Resources)
            _objects.AddRange(KubernetesYaml.LoadAllFromString(Read(file), typeMap: null, strict: true));
        Settings = [.. kustomization.ConfigMapGenerator.SelectMany(map => map.Envs).SelectMany(file => Read(file).Split('\n'))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('=', 2)).Select(pair => new KeyValuePair<string, string>(pair[0], pair[1]))];
        GeneratedMaps = [.. kustomization.ConfigMapGenerator.Select(map => map.Name)];
    }

    public static KubernetesManifests Applied { get; } = new();

    public static string Folder { get; } = Path.Combine(Sources.Root, "deploy", "kubernetes");

    /// <summary>The environment that the generated config map gives silos and API hosts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; }

    public IReadOnlyList<string> GeneratedMaps { get; }

    /// <summary>The pods of silos, API hosts and the database, by component.</summary>
    public IReadOnlyDictionary<string, V1PodTemplateSpec> Pods => Of<V1StatefulSet>().Select(set => set.Spec.Template)
        .Concat(Of<V1Deployment>().Select(deployment => deployment.Spec.Template))
        .ToDictionary(pod => pod.Metadata.Labels["app.kubernetes.io/component"]);

    /// <summary>Those that run our program.</summary>
    public IEnumerable<V1PodTemplateSpec> ProgramPods => [Pods["silo"], Pods["api"]];

    public IEnumerable<T> Of<T>() => _objects.OfType<T>();

    /// <summary>The environment of our program's container in a pod, as it is without what only the cluster knows.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentOf(V1PodTemplateSpec pod)
    {
        var environment = new Dictionary<string, string>(Settings);
        foreach (var variable in pod.Spec.Containers.Single().Env)
            environment[variable.Name] = variable.Value ?? "";
        return environment;
    }

    /// <summary>Objects of a file that is not applied.</summary>
    public static IReadOnlyList<object> Load(string file) => KubernetesYaml.LoadAllFromString(Read(file), typeMap: null, strict: true);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Sources.Root, "deploy", "kubernetes", file));

    private sealed class Kustomization
    {
        [YamlMember(Alias = "resources")]
        public List<string> Resources { get; set; } = [];

        [YamlMember(Alias = "configMapGenerator")]
        public List<Generator> ConfigMapGenerator { get; set; } = [];
    }

    private sealed class Generator
    {
        [YamlMember(Alias = "name")]
        public string Name { get; set; } = "";

        [YamlMember(Alias = "envs")]
        public List<string> Envs { get; set; } = [];
    }
}
