using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Hosting;

/// <summary>Configuration keys of the process itself; a domain's keys stand in its options.</summary>
internal static class SettingKeys
{
    /// <summary><c>all</c>, <c>silo</c> or <c>api</c>: <see cref="ProcessRole"/>. Default <c>all</c>.</summary>
    public const string Role = "Role";

    /// <summary>Where to listen: http URLs joined by ';'. Default <c>http://127.0.0.1:8080</c>.</summary>
    public const string Urls = "Urls";

    /// <summary>Where data lives. Default <c>.data</c> in the current folder. Once read it is absolute.</summary>
    public const string DataFolder = "Data:Folder";

    /// <summary>The folder of the keys: <see cref="KeyFolder"/>. Default <c>keys</c> in the data folder.</summary>
    public const string Keys = "Keys:Folder";

    /// <summary><c>orleans</c> or <c>solo</c>; must be the engine that the program was built with.</summary>
    public const string Engine = "Engine";

    /// <summary>A PostgreSQL that exists; without it a private one is started in the data folder.</summary>
    public const string Database = PostgresOptions.Section + ":" + nameof(PostgresOptions.ConnectionString);

    /// <summary>The first administrator's key. Stored hashed, by a process that runs grains; it replaces the one given at an earlier start.</summary>
    public const string AdminKey = "Access:AdminKey";

    /// <summary><c>true</c>: start the simulated platforms and fill in sample data.</summary>
    public const string Demo = "Demo:Enabled";

    /// <summary>The simulators' program. Default: the one built beside the silo.</summary>
    public const string DemoProgram = "Demo:Program";
}
