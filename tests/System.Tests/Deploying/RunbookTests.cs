using System.Text.RegularExpressions;

namespace TalentMedia.SystemTests.Deploying;

public sealed partial class RunbookTests
{
    /// <summary>An operator searches for a line by its words, so they must be those of the program.</summary>
    [Fact]
    public void Lines_AreOnesThatTheProgramSays()
    {
        var runbook = File.ReadAllText(Path.Combine(ComposeFile.Folder, "runbook.md"));
        var table = runbook[runbook.IndexOf("| line |", StringComparison.Ordinal)..runbook.IndexOf("## Scale", StringComparison.Ordinal)];
        var source = string.Concat(Directory.EnumerateFiles(Path.Combine(Sources.Root, "src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        var words = table.Split('\n').Skip(2).SelectMany(row => Quoted().Matches(row.Split('|').ElementAtOrDefault(1) ?? "")).SelectMany(match => match.Groups["line"].Value.Split('…', StringSplitOptions.RemoveEmptyEntries)).ToArray();

        Assert.InRange(words.Length, 15, 100);
        Assert.All(words, said => Assert.Contains(said, source, StringComparison.Ordinal));
    }

    [Fact]
    public void FilesAndServices_AreThoseThatExist()
    {
        var text = File.ReadAllText(Path.Combine(ComposeFile.Folder, "README.md")) + File.ReadAllText(Path.Combine(ComposeFile.Folder, "runbook.md"));
        var compose = ComposeFile.Read();
        var secrets = compose.Top("secrets").Keys.Select(key => $"secrets/{key}").ToArray();

        Assert.All(Workloads().Matches(text).Select(match => match.Groups["name"].Value), name => Assert.Contains(name, KubernetesManifests.Applied.Pods.Keys));
        Assert.All(Commands().Matches(text).SelectMany(match => Names().Matches(match.Value)).Select(match => match.Value), name => Assert.Contains(name, compose.Services));
        Assert.All(FromFiles().Matches(text).Select(match => match.Groups["file"].Value), file => Assert.Contains(file, secrets));
    }

    [GeneratedRegex("`(?<line>[^`]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex("(statefulset|deployment)/(?<name>[a-z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Workloads();

    [GeneratedRegex("docker compose (exec|stop|up|logs|run|build)[^`\n]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Commands();

    [GeneratedRegex(@"(?<= )(silo|api)-\d", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();

    [GeneratedRegex("--from-file=([a-z]+=)?(?<file>[^ \n]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FromFiles();
}
