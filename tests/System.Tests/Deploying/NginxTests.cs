using System.Globalization;
using System.Text.RegularExpressions;
using k8s.Models;
using TalentMedia.Api.Processing;

namespace TalentMedia.SystemTests.Deploying;

public sealed class NginxTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(ComposeFile.Folder, "nginx", "nginx.conf"));

    [Fact]
    public async Task Configuration_IsTakenWithoutAWord()
    {
        Assert.SkipUnless(ReverseProxy.Program is not null, ReverseProxy.Missing);

        var (good, said) = await ReverseProxy.TestAsync();

        Assert.True(good, said);
        Assert.DoesNotContain("warn", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Hosts_AreThoseOfCompose_InBothGroups()
    {
        var compose = ComposeFile.Read();
        var apis = compose.Programs.Where(name => compose.EnvironmentOf(name)["TALENTMEDIA__Role"] == "api").Select(name => $"{name}:{new Uri(compose.EnvironmentOf(name)["TALENTMEDIA__Urls"]).Port}");

        foreach (var group in (string[])["api", "hubs"])
        {
            var block = Regex.Match(Text, $@"upstream {group} \{{(?<block>[^}}]*)\}}", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["block"].Value;
            Assert.Equal(apis, Regex.Matches(block, @"server (?<host>\S+) ", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(match => match.Groups["host"].Value));
        }
    }

    [Fact]
    public void LargestBody_IsTheOneThatTheApiTakes()
    {
        var most = new UploadOptions().MaxRequestBytes.ToString(CultureInfo.InvariantCulture);

        Assert.Contains($"client_max_body_size {most};", Text, StringComparison.Ordinal);
        Assert.Equal(most, KubernetesManifests.Applied.Of<V1Ingress>().Single(ingress => ingress.Metadata.Name == "api").Metadata.Annotations["nginx.ingress.kubernetes.io/proxy-body-size"]);
    }
}
