using System.Globalization;
using System.Net;
using k8s.Models;

namespace TalentMedia.SystemTests.Deploying;

public sealed class NetworkPolicyTests
{
    private const string Ours = "talentmedia";

    private const int Http = 8080, SiloPort = 11111, Gateway = 30000, Database = 5432;

    private static readonly V1NetworkPolicy[] Policies = [.. KubernetesManifests.Applied.Of<V1NetworkPolicy>()];

    private static readonly Dictionary<string, NetworkPolicies.Pod> Pods = new()
    {
        ["silo"] = new(Ours, KubernetesManifests.Applied.Pods["silo"].Metadata.Labels),
        ["api"] = new(Ours, KubernetesManifests.Applied.Pods["api"].Metadata.Labels),
        ["postgres"] = new(Ours, KubernetesManifests.Applied.Pods["postgres"].Metadata.Labels),
        ["ingress controller"] = new("ingress-nginx", new Dictionary<string, string> { ["app.kubernetes.io/name"] = "ingress-nginx", ["app.kubernetes.io/component"] = "controller" }),
        ["stranger beside"] = new(Ours, new Dictionary<string, string> { ["app.kubernetes.io/name"] = "stranger" }),
        ["stranger elsewhere"] = new("default", new Dictionary<string, string> { ["app.kubernetes.io/name"] = "talentmedia", ["app.kubernetes.io/component"] = "silo" }),
    };

    /// <summary>All that may be reached, and by whom.</summary>
    private static readonly (string To, int Port, string[] From)[] Allowed =
    [
        ("silo", SiloPort, ["silo"]),
        ("silo", Gateway, ["api", "silo"]),
        ("postgres", Database, ["api", "silo"]),
        ("api", Http, ["ingress controller"]),
    ];

    [Fact]
    public void EachPort_IsReachedByThoseNamedHereAndNobodyElse()
    {
        foreach (var to in (string[])["silo", "api", "postgres", "stranger beside"])
        {
            foreach (var port in (int[])[Http, SiloPort, Gateway, Database, 22, 443])
            {
                var reached = Pods.Where(from => NetworkPolicies.Allow(Policies, Ours, from.Value, Pods[to], port)).Select(from => from.Key);
                Assert.Equal((to, port, Expected(to, port)), (to, port, string.Join(", ", reached.Order())));
            }
        }

        static string Expected(string to, int port) => string.Join(", ", Allowed.Where(rule => rule.To == to && rule.Port == port).SelectMany(rule => rule.From).Order());
    }

    [Fact]
    public void Ports_AreThoseThatTheProgramIsTold()
    {
        var settings = KubernetesManifests.Applied.EnvironmentOf(KubernetesManifests.Applied.Pods["silo"]);

        Assert.Equal((SiloPort, Gateway), (Number("TALENTMEDIA__Orleans__SiloPort"), Number("TALENTMEDIA__Orleans__GatewayPort")));
        Assert.Equal(Http, new Uri(settings["TALENTMEDIA__Urls"]).Port);
        Assert.Equal([SiloPort, Gateway], KubernetesManifests.Applied.Of<V1Service>().Single(service => service.Metadata.Name == "silo").Spec.Ports.Select(port => port.Port));

        int Number(string name) => int.Parse(settings[name], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Silos_ReachThePublicByTlsAlone_AndNothingPrivate()
    {
        var outside = Policies.SelectMany(policy => (policy.Spec.Egress ?? []).Select(rule => (policy, rule))).Where(each => each.rule.To.Any(peer => peer.IpBlock is not null)).ToArray();

        var (policy, rule) = Assert.Single(outside);
        Assert.Equal("silo", policy.Metadata.Name);
        Assert.Equal("443", Assert.Single(rule.Ports).Port.Value);
        foreach (var address in (string[])["10.1.2.3", "172.20.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "127.0.0.1", "fd00::1", "fe80::1", "::1"])
            Assert.False(rule.To.Any(peer => Holds(peer.IpBlock, IPAddress.Parse(address))), address);
        foreach (var address in (string[])["93.184.216.34", "2606:2800:220:1::1"])
            Assert.True(rule.To.Any(peer => Holds(peer.IpBlock, IPAddress.Parse(address))), address);
    }

    private static bool Holds(V1IPBlock block, IPAddress address) =>
        IPNetwork.Parse(block.Cidr).Contains(address) && !(block.Except ?? []).Any(except => IPNetwork.Parse(except).Contains(address));
}
