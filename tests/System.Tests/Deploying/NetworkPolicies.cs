using System.Globalization;
using k8s.Models;

namespace TalentMedia.SystemTests.Deploying;

/// <summary>
/// Who may open a connection to whom, as a network plugin reads the policies: what no policy selects is open; otherwise
/// one of them must allow it, at both ends. Source: Kubernetes documentation, Network Policies.
/// </summary>
internal static class NetworkPolicies
{
    /// <summary>A pod, by the labels of its namespace and its own.</summary>
    public sealed record Pod(string Namespace, IDictionary<string, string> Labels);

    public static bool Allow(IReadOnlyCollection<V1NetworkPolicy> policies, string ours, Pod from, Pod to, int port)
    {
        var incoming = Selecting(to, "Ingress");
        var outgoing = Selecting(from, "Egress");
        return (incoming.Length == 0 || incoming.Any(policy => (policy.Spec.Ingress ?? []).Any(rule => Ports(rule.Ports, port) && Peers(rule.FromProperty, from))))
            && (outgoing.Length == 0 || outgoing.Any(policy => (policy.Spec.Egress ?? []).Any(rule => Ports(rule.Ports, port) && Peers(rule.To, to))));

        V1NetworkPolicy[] Selecting(Pod pod, string direction) => pod.Namespace == ours
            ? [.. policies.Where(policy => policy.Spec.PolicyTypes.Contains(direction) && Selects(policy.Spec.PodSelector, pod.Labels))]
            : [];

        bool Peers(IList<V1NetworkPolicyPeer>? peers, Pod pod) => peers is null or [] || peers.Any(peer => peer.IpBlock is null
            && (peer.NamespaceSelector is { } places ? Selects(places, new Dictionary<string, string> { ["kubernetes.io/metadata.name"] = pod.Namespace }) : pod.Namespace == ours)
            && (peer.PodSelector is null || Selects(peer.PodSelector, pod.Labels)));
    }

    /// <summary>An empty selector selects everything.</summary>
    public static bool Selects(V1LabelSelector selector, IDictionary<string, string> labels) =>
        selector.MatchExpressions is null or [] && (selector.MatchLabels ?? new Dictionary<string, string>()).All(labels.Contains);

    private static bool Ports(IList<V1NetworkPolicyPort>? ports, int port) =>
        ports is null or [] || ports.Any(each => each.Protocol is null or "TCP" && each.Port.Value == port.ToString(CultureInfo.InvariantCulture));
}
