using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace TalentMedia.SystemTests.Deploying;

/// <summary>deploy/compose.yaml with its anchors merged, and the defaults where it names variables.</summary>
internal sealed partial class ComposeFile
{
    private readonly Dictionary<object, object?> _root;

    private ComposeFile()
    {
        var text = DefaultOf().Replace(File.ReadAllText(FullPath), match => match.Groups["default"].Value);
        _root = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object?>>(new MergingParser(new Parser(new StringReader(text))));
    }

    public static string Folder { get; } = Path.Combine(Sources.Root, "deploy");

    public static string FullPath { get; } = Path.Combine(Folder, "compose.yaml");

    public static ComposeFile Read() => new();

    public IReadOnlyList<string> Services => [.. Map(_root["services"]).Keys.Select(key => (string)key)];

    /// <summary>Those that run our program.</summary>
    public IEnumerable<string> Programs => Services.Where(name => EnvironmentOf(name).ContainsKey("TALENTMEDIA__Role"));

    public Dictionary<object, object?> Service(string name) => Map(Map(_root["services"])[name]);

    public Dictionary<object, object?> Top(string section) => Map(_root[section]);

    public IReadOnlyDictionary<string, string> EnvironmentOf(string service) => Service(service).TryGetValue("environment", out var environment)
        ? Map(environment).ToDictionary(pair => (string)pair.Key, pair => pair.Value as string ?? "")
        : new Dictionary<string, string>();

    public IReadOnlyList<string> List(string service, string key) => Service(service).TryGetValue(key, out var list) ? [.. ((IEnumerable<object>)list!).Select(item => (string)item)] : [];

    public IReadOnlyList<string> NetworksOf(string service) => Service(service)["networks"] is Dictionary<object, object?> map
        ? [.. map.Keys.Select(key => (string)key)]
        : List(service, "networks");

    public string AddressOf(string service, string network) => (string)Map(Map(Service(service)["networks"])[network])["ipv4_address"]!;

    public static Dictionary<object, object?> Map(object? value) => (Dictionary<object, object?>)value!;

    /// <summary><c>${NAME:-default}</c>.</summary>
    [GeneratedRegex(@"\$\{(?<name>[A-Z_]+):-(?<default>[^}]*)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    public static partial Regex DefaultOf();
}
