using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using TalentMedia.Api;
using TalentMedia.Api.Talents;
using TalentMedia.Portfolios;
using TalentMedia.Silo.Hosting;

namespace TalentMedia.SystemTests.Deploying;

/// <summary>Every setting that deploy names is one of the program's, with a value that it takes. A key that is renamed fails here.</summary>
public sealed partial class SettingsTests
{
    private const string Prefix = "TALENTMEDIA__";

    private const int Processes = 4, PoolsAProcess = 2;

    /// <summary>Of all rooms, by section, the longest first.</summary>
    private static readonly (string Section, Type Type)[] Options =
    [
        .. new[] { typeof(Launch).Assembly, typeof(PortfoliosOptions).Assembly, typeof(ApiRoom).Assembly }.SelectMany(room => room.GetTypes())
            .Where(type => type is { IsAbstract: false, IsGenericType: false } && type.Name.EndsWith("Options", StringComparison.Ordinal))
            .Select(type => (Section: type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string, type))
            .Where(found => found.Section is not null).Select(found => (found.Section!, found.type)).OrderByDescending(found => found.Item1.Length),
    ];

    /// <summary>Those that no options class has.</summary>
    private static readonly string[] Single =
    [
        .. typeof(SettingKeys).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!), AvatarLinks.PublicUrl,
    ];

    private static readonly ComposeFile Compose = ComposeFile.Read();

    [Fact]
    public void Compose_NamesSettingsThatExist() =>
        Assert.All(Compose.Programs, name => TakesAll(Compose.EnvironmentOf(name)));

    [Fact]
    public void Kubernetes_NamesSettingsThatExist() =>
        Assert.All(KubernetesManifests.Applied.ProgramPods, pod => TakesAll(KubernetesManifests.Applied.EnvironmentOf(pod)));

    [Fact]
    public void Image_NamesSettingsThatExist()
    {
        var named = InImage().Matches(File.ReadAllText(Path.Combine(ComposeFile.Folder, "Dockerfile"))).ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);

        Assert.Equal(4, named.Count);
        TakesAll(named);
    }

    [Fact]
    public void SecretFiles_AreSettingsThatExist()
    {
        var example = KubernetesManifests.Load("secret.example.yaml").Cast<k8s.Models.V1Secret>().Where(secret => secret.Metadata.Name.EndsWith("settings", StringComparison.Ordinal)).SelectMany(secret => secret.StringData.Keys);
        var compose = Compose.Top("secrets").Keys.Select(key => (string)key).Where(key => key.Contains("__", StringComparison.Ordinal));

        Assert.Equal(compose.Order(), example.Order());
        Assert.All(compose, name => Assert.Contains(Key(Prefix + name), Known()));
    }

    [Theory]
    [InlineData("Orleans__SiloPorts", "11111")]
    [InlineData("Orleans__SiloPort", "70000")]
    [InlineData("Drain__NoticeSecond", "1")]
    [InlineData("Nothing__Such", "1")]
    public void SettingThatIsNone_IsFound(string name, string value) =>
        Assert.ThrowsAny<Exception>(() => TakesAll(new Dictionary<string, string> { [Prefix + name] = value }));

    [Fact]
    public void Database_HasAConnectionForEachThatMayBeAskedFor()
    {
        const string most = "max_connections=";
        var compose = Compose.List("postgres", "command").Single(argument => argument.StartsWith(most, StringComparison.Ordinal));
        var kubernetes = KubernetesManifests.Applied.Pods["postgres"].Spec.Containers.Single().Args.Single(argument => argument.StartsWith(most, StringComparison.Ordinal));
        var pools = KubernetesManifests.Applied.ProgramPods.Select(pod => KubernetesManifests.Applied.EnvironmentOf(pod)).Concat(Compose.Programs.Select(Compose.EnvironmentOf)).Select(environment => Number(environment[Prefix + "Postgres__MaxPoolSize"]));

        Assert.Equal(compose, kubernetes);
        Assert.InRange(pools.Max() * PoolsAProcess * Processes, 1, Number(compose[most.Length..]) - 10);
    }

    private static void TakesAll(IReadOnlyDictionary<string, string> environment)
    {
        var ours = environment.Where(variable => variable.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(ours);
        Assert.All(ours, variable => Takes(Key(variable.Key), variable.Value));
    }

    private static void Takes(string key, string value)
    {
        if (Single.Contains(key))
            return;
        var (section, type) = Options.FirstOrDefault(options => key.StartsWith(options.Section + ":", StringComparison.Ordinal));
        Assert.True(type is not null, $"No options have {key}.");
        // What only the cluster knows has no value here.
        if (value.Length == 0)
        {
            Assert.NotNull(type.GetProperty(key[(section.Length + 1)..]));
            return;
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
        var bound = configuration.GetSection(section).Get(type, binding => binding.ErrorOnUnknownConfiguration = true)!;
        var property = type.GetProperty(key[(section.Length + 1)..])!;
        Validator.ValidateProperty(property.GetValue(bound), new ValidationContext(bound) { MemberName = property.Name });
    }

    private static IEnumerable<string> Known() => Single.Concat(Options.SelectMany(options => options.Type.GetProperties().Select(property => $"{options.Section}:{property.Name}")));

    private static string Key(string variable) => variable[Prefix.Length..].Replace("__", ":", StringComparison.Ordinal);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(?<name>TALENTMEDIA__\w+)=(?<value>\S+)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InImage();
}
