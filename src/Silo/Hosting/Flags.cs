namespace TalentMedia.Silo.Hosting;

/// <summary>The command line, as configuration keys. A flag the program does not know is refused, not ignored.</summary>
internal static class Flags
{
    public const string Usage = """
        Usage: ./run [flags]

          --urls http://127.0.0.1:8080   where to listen; beyond this machine only with --admin-key
          --data DIR                     where data lives: database, objects, keys, logs (default ./.data)
          --demo                         also start the simulated platforms, with sample talents and a portfolio
          --engine orleans|solo          the grains' engine; otherwise Orleans where its packages can be had, else Solo
          --role all|silo|api            the part of a cluster that this process is; see docs/clustering.md (default all)
          --db "Host=..."                an existing PostgreSQL 15 or later; without it a private one in DIR
          --admin-key KEY                the first administrator's API key; without it one is made and printed once
          --help                         this

        Settings also come from DIR/settings.json and from TALENTMEDIA__... environment variables; flags win.
        Exit codes: 0 stopped cleanly, 2 bad arguments or settings, 3 a dependency could not be started.
        """;

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["--urls"] = SettingKeys.Urls,
        ["--data"] = SettingKeys.DataFolder,
        ["--engine"] = SettingKeys.Engine,
        ["--role"] = SettingKeys.Role,
        ["--db"] = SettingKeys.Database,
        ["--admin-key"] = SettingKeys.AdminKey,
    };

    public static bool AskForHelp(IEnumerable<string> args) => args.Any(arg => arg is "--help" or "-h");

    /// <exception cref="StartRefusedException">A flag is unknown or lacks its value.</exception>
    public static Dictionary<string, string?> Parse(IReadOnlyList<string> args)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        for (var at = 0; at < args.Count; at++)
        {
            var (flag, value) = Split(args[at]);
            if (flag == "--demo" && value is null)
            {
                settings[SettingKeys.Demo] = "true";
                continue;
            }

            if (!Keys.TryGetValue(flag, out var key))
                throw StartRefusedException.Settings($"Unknown argument: {flag}. --help lists what there is.");
            value ??= ++at < args.Count && !args[at].StartsWith("--", StringComparison.Ordinal) ? args[at] : null;
            settings[key] = string.IsNullOrWhiteSpace(value) ? throw StartRefusedException.Settings($"{flag} needs a value. --help shows which.") : value;
        }

        return settings;
    }

    private static (string Flag, string? Value) Split(string arg)
    {
        var equals = arg.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 || !arg.StartsWith("--", StringComparison.Ordinal) ? (arg, null) : (arg[..equals], arg[(equals + 1)..]);
    }
}
