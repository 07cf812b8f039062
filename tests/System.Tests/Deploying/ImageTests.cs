using System.Text.RegularExpressions;

namespace TalentMedia.SystemTests.Deploying;

public sealed partial class ImageTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(ComposeFile.Folder, "Dockerfile"));

    /// <summary>That of .NET's images, <c>$APP_UID</c> in the Dockerfile.</summary>
    private const string User = "1654";

    [Fact]
    public void Image_RunsAsAUserWithoutRights_EndsOnTerm_AndTellsItsHealth()
    {
        var runtime = Text[Text.LastIndexOf("\nFROM ", StringComparison.Ordinal)..];

        Assert.Contains("\nUSER $APP_UID\n", runtime, StringComparison.Ordinal);
        Assert.Contains("\nSTOPSIGNAL SIGTERM\n", runtime, StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:8080/health/ready", runtime[runtime.IndexOf("HEALTHCHECK", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"TalentMedia.Silo.dll\"]", runtime, StringComparison.Ordinal);
        Assert.Contains("-p:Engine=Orleans", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatItCopies_IsThere_AndReachesTheBuilder()
    {
        var sent = File.ReadAllLines(Path.Combine(ComposeFile.Folder, "Dockerfile.dockerignore")).Where(line => line.StartsWith('!')).Select(line => line[1..]).ToArray();
        var copied = Copies().Matches(Text).SelectMany(match => match.Groups["sources"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();

        Assert.NotEmpty(copied);
        Assert.All(copied, source => Assert.True(Path.Exists(Path.Combine(Sources.Root, source)), source));
        Assert.All(copied, source => Assert.Contains(source.Split('/')[0], sent));
        Assert.All(sent, source => Assert.True(Path.Exists(Path.Combine(Sources.Root, source)), source));
    }

    [Fact]
    public void Images_AreTheSameEverywhere_AndSoAreTheirUsers()
    {
        var compose = ComposeFile.Read();
        var pods = KubernetesManifests.Applied.Pods;

        Assert.All(compose.Programs, name => Assert.Equal("talentmedia:latest", compose.Service(name)["image"]));
        Assert.All(KubernetesManifests.Applied.ProgramPods, pod => Assert.Equal("talentmedia", pod.Spec.Containers.Single().Image));
        Assert.Equal(compose.Service("postgres")["image"], pods["postgres"].Spec.Containers.Single().Image);
        Assert.Equal(((string)compose.Service("postgres")["user"]!).Split(':')[0], $"{pods["postgres"].Spec.SecurityContext.RunAsUser}");
        Assert.All(KubernetesManifests.Applied.ProgramPods, pod => Assert.Equal((User, User), ($"{pod.Spec.SecurityContext.RunAsUser}", $"{pod.Spec.SecurityContext.FsGroup}")));
        Assert.All(compose.Programs.SelectMany(name => compose.List(name, "tmpfs")).Where(mount => mount.StartsWith("/var/", StringComparison.Ordinal)), mount => Assert.Contains($"uid={User},", mount, StringComparison.Ordinal));
    }

    [Fact]
    public void WhatTheProgramWrites_IsMounted()
    {
        var written = Folders().Matches(Text).Select(match => match.Groups["folder"].Value).Append("/tmp").ToArray();
        var compose = ComposeFile.Read();

        Assert.Equal(5, written.Length);
        Assert.All(compose.Programs, name => Assert.Superset(written.ToHashSet(), compose.List(name, "tmpfs").Select(mount => mount.Split(':')[0]).Concat(compose.List(name, "volumes").Select(mount => mount.Split(':')[1])).ToHashSet()));
        Assert.Superset(written.ToHashSet(), Mounts("silo"));
        Assert.Superset(written.Where(folder => !folder.EndsWith("/work", StringComparison.Ordinal)).ToHashSet(), Mounts("api"));

        static HashSet<string> Mounts(string component) => [.. KubernetesManifests.Applied.Pods[component].Spec.Containers.Single().VolumeMounts.Select(mount => mount.MountPath)];
    }

    [GeneratedRegex(@"^COPY (?!--from)(?<sources>.+) \S+$", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Copies();

    [GeneratedRegex(@"TALENTMEDIA__\w+=(?<folder>/\S+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Folders();
}
