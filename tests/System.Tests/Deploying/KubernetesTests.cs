using System.Globalization;
using k8s.Models;
using TalentMedia.Silo.Hosting;

namespace TalentMedia.SystemTests.Deploying;

public sealed class KubernetesTests
{
    private static readonly KubernetesManifests Applied = KubernetesManifests.Applied;

    public static TheoryData<string> AllPods => [.. Applied.Pods.Keys];

    public static TheoryData<string> ProgramPods => ["silo", "api"];

    [Fact]
    public void Resources_AreEveryManifestThatIsNoExample()
    {
        var files = Directory.GetFiles(KubernetesManifests.Folder, "*.yaml").Select(Path.GetFileName).Where(file => file is not "kustomization.yaml" and not "secret.example.yaml");

        Assert.Equal(["api", "postgres", "silo"], Applied.Pods.Keys.Order());
        Assert.Equal(files.Sum(file => KubernetesManifests.Load(file!).Count), Applied.Of<object>().Count());
    }

    [Theory]
    [MemberData(nameof(AllPods))]
    public void Container_HasNoRightItDoesNotNeed(string component)
    {
        var pod = Applied.Pods[component].Spec;
        var container = Assert.Single(pod.Containers);

        Assert.True(pod.SecurityContext.RunAsNonRoot);
        Assert.InRange(pod.SecurityContext.RunAsUser ?? 0, 1, long.MaxValue);
        Assert.Equal("RuntimeDefault", pod.SecurityContext.SeccompProfile.Type);
        Assert.True(container.SecurityContext.ReadOnlyRootFilesystem);
        Assert.False(container.SecurityContext.AllowPrivilegeEscalation);
        Assert.Equal(["ALL"], container.SecurityContext.Capabilities.Drop);
        Assert.False(pod.AutomountServiceAccountToken);
        Assert.True(pod.HostNetwork is null or false);
        Assert.NotNull(container.Resources.Limits["memory"]);
        Assert.Equal(container.VolumeMounts.Select(mount => mount.Name).Order(), pod.Volumes.Select(volume => volume.Name).Concat(ClaimsOf(component)).Order());
    }

    [Theory]
    [MemberData(nameof(ProgramPods))]
    public void Probes_AskWhatTheProgramAnswers(string component)
    {
        var container = Applied.Pods[component].Spec.Containers.Single();

        Assert.Equal("/health/live", container.StartupProbe.HttpGet.Path);
        Assert.Equal("/health/ready", container.ReadinessProbe.HttpGet.Path);
        Assert.Equal("/health/live", container.LivenessProbe.HttpGet.Path);
        foreach (var probe in (V1Probe[])[container.StartupProbe, container.ReadinessProbe, container.LivenessProbe])
            Assert.Contains(container.Ports, port => port.Name == probe.HttpGet.Port.Value && port.ContainerPort == new Uri(Applied.EnvironmentOf(Applied.Pods[component])["TALENTMEDIA__Urls"]).Port);
    }

    [Theory]
    [MemberData(nameof(ProgramPods))]
    public void Pod_HasTheTimeToDrain_AndItsNoticeIsTwoProbes(string component)
    {
        var pod = Applied.Pods[component];
        var notice = int.Parse(Applied.EnvironmentOf(pod)["TALENTMEDIA__Drain__NoticeSeconds"], CultureInfo.InvariantCulture);
        var readiness = pod.Spec.Containers.Single().ReadinessProbe;

        Assert.InRange(notice, 2 * readiness.PeriodSeconds!.Value, int.MaxValue);
        Assert.InRange(pod.Spec.TerminationGracePeriodSeconds!.Value, notice + Launch.DrainTime.TotalSeconds + 1, double.MaxValue);
    }

    [Fact]
    public void Roll_NeverLacksAnApiHost_AndTakesOneSiloAtATime()
    {
        var api = Assert.Single(Applied.Of<V1Deployment>());
        var silo = Assert.Single(Applied.Of<V1StatefulSet>(), set => set.Metadata.Name == "silo");

        Assert.Equal(("0", "1"), (api.Spec.Strategy.RollingUpdate.MaxUnavailable.Value, api.Spec.Strategy.RollingUpdate.MaxSurge.Value));
        Assert.Equal("RollingUpdate", silo.Spec.UpdateStrategy.Type);
        Assert.Null(silo.Spec.UpdateStrategy.RollingUpdate?.MaxUnavailable);
        Assert.All([api.Spec.Replicas, silo.Spec.Replicas], replicas => Assert.InRange(replicas ?? 0, 2, int.MaxValue));
        Assert.All([api.Spec.MinReadySeconds, silo.Spec.MinReadySeconds], seconds => Assert.InRange(seconds ?? 0, 1, int.MaxValue));
        Assert.All(Applied.ProgramPods, pod =>
        {
            var budget = Assert.Single(Applied.Of<V1PodDisruptionBudget>(), budget => NetworkPolicies.Selects(budget.Spec.Selector, pod.Metadata.Labels));
            Assert.Equal("1", budget.Spec.MaxUnavailable.Value);
            Assert.Equal("kubernetes.io/hostname", Assert.Single(pod.Spec.TopologySpreadConstraints).TopologyKey);
        });
    }

    [Fact]
    public void Service_SelectsItsPodsAndNoOthers_AndNothingIsReachedFromOutsideButByIngress()
    {
        Assert.All(Applied.Of<V1Service>(), service =>
        {
            Assert.True(service.Spec.Type is null or "ClusterIP", service.Metadata.Name);
            var selected = Applied.Pods.Where(pod => service.Spec.Selector.All(pod.Value.Metadata.Labels.Contains)).Select(pod => pod.Key);
            Assert.Equal(service.Metadata.Name, Assert.Single(selected));
        });
        Assert.All(Applied.Pods.Values.SelectMany(pod => pod.Spec.Containers).SelectMany(container => container.Ports), port => Assert.Null(port.HostPort));
        Assert.All(Applied.Of<V1Ingress>().SelectMany(ingress => ingress.Spec.Rules).SelectMany(rule => rule.Http.Paths), path => Assert.Equal("api", path.Backend.Service.Name));
    }

    [Fact]
    public void Secrets_AreMountedAsFiles_AndTheExampleHasEachOfThem()
    {
        var mounted = Applied.Pods.Values.SelectMany(pod => pod.Spec.Volumes)
            .SelectMany(volume => volume.Projected?.Sources.Select(source => source.Secret.Name) ?? [volume.Secret?.SecretName!]).OfType<string>().Distinct();

        Assert.Equal(KubernetesManifests.Load("secret.example.yaml").Cast<V1Secret>().Select(secret => secret.Metadata.Name).Order(), mounted.Order());
        Assert.Empty(Applied.Of<V1Secret>());
        var variables = Applied.Pods.Values.SelectMany(pod => pod.Spec.Containers).ToArray();
        Assert.DoesNotContain(variables.SelectMany(container => container.Env ?? []), variable => variable.ValueFrom?.SecretKeyRef is not null);
        Assert.DoesNotContain(variables.SelectMany(container => container.EnvFrom ?? []), source => source.SecretRef is not null);
        Assert.DoesNotContain(Applied.Pods["api"].Spec.Volumes, volume => volume.Secret?.SecretName == "silo-settings");
    }

    [Fact]
    public void EveryProcess_MountsObjectsAndKeys_OnVolumesForManyWriters()
    {
        foreach (var claim in (string[])["objects", "keys"])
        {
            Assert.Equal(["ReadWriteMany"], Assert.Single(Applied.Of<V1PersistentVolumeClaim>(), made => made.Metadata.Name == claim).Spec.AccessModes);
            Assert.All(Applied.ProgramPods, pod => Assert.Contains(pod.Spec.Volumes, volume => volume.PersistentVolumeClaim?.ClaimName == claim));
        }
    }

    [Fact]
    public void Namespace_HoldsPodsToTheRestrictedStandard_AndTheirAccountHasNoToken()
    {
        Assert.Equal("restricted", Assert.Single(Applied.Of<V1Namespace>()).Metadata.Labels["pod-security.kubernetes.io/enforce"]);
        var account = Assert.Single(Applied.Of<V1ServiceAccount>());
        Assert.False(account.AutomountServiceAccountToken);
        Assert.All(Applied.Pods.Values, pod => Assert.Equal(account.Metadata.Name, pod.Spec.ServiceAccountName));
        Assert.All(Applied.ProgramPods, pod => Assert.Equal(Applied.GeneratedMaps, pod.Spec.Containers.Single().EnvFrom.Select(source => source.ConfigMapRef.Name)));
    }

    private static IEnumerable<string> ClaimsOf(string component) =>
        Applied.Of<V1StatefulSet>().Where(set => set.Metadata.Name == component).SelectMany(set => set.Spec.VolumeClaimTemplates ?? []).Select(claim => claim.Metadata.Name);
}
