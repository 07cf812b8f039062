using Microsoft.Extensions.Configuration;
using TalentMedia.Silo.Engine;
using TalentMedia.Silo.ObjectStore;

namespace TalentMedia.Silo.Hosting;

/// <summary>Which part of an installation's work this process does. docs/clustering.md shows what is built from them.</summary>
/// <param name="RunsGrains">It is a silo: grains, workers, migrations.</param>
/// <param name="ServesCallers">It has the API, the page and the hubs.</param>
internal sealed record ProcessRole(string Name, bool RunsGrains, bool ServesCallers)
{
    public static readonly ProcessRole All = new("all", RunsGrains: true, ServesCallers: true);

    public static readonly ProcessRole Silo = new("silo", RunsGrains: true, ServesCallers: false);

    public static readonly ProcessRole Api = new("api", RunsGrains: false, ServesCallers: true);

    private static readonly ProcessRole[] Roles = [All, Silo, Api];

    /// <summary>What one process makes for itself, and several must share by name.</summary>
    private static readonly (string Key, string What)[] Shared =
    [
        (SettingKeys.Database, "the database"),
        (ObjectStoreRegistration.FolderKey, "the folder of the object store"),
        (SettingKeys.Keys, "the folder of the keys"),
    ];

    /// <exception cref="StartRefusedException">There is no such role, this engine does not have it, or it lacks what it shares with others.</exception>
    public static ProcessRole Of(IConfiguration configuration)
    {
        var name = configuration[SettingKeys.Role] ?? All.Name;
        var role = Array.Find(Roles, role => role.Name == name)
            ?? throw StartRefusedException.Settings($"{SettingKeys.Role}: '{name}' is no role. There are {string.Join(", ", Roles.Select(role => role.Name))}.");
        if (role == All)
            return role;
        if (!EngineHosting.IsCluster)
            throw StartRefusedException.Settings($"{SettingKeys.Role}={role.Name} needs a cluster, and Solo is one process by design. Leave --role out, or build with Orleans: ./run --engine orleans.");
        if (configuration.GetValue<bool>(SettingKeys.Demo))
            throw StartRefusedException.Settings($"--demo is for one process; leave --role {role.Name} out.");
        foreach (var (key, what) in Shared)
        {
            if (string.IsNullOrWhiteSpace(configuration[key]))
                throw StartRefusedException.Settings($"{SettingKeys.Role}={role.Name} shares {what} with the other processes: name it in {key}.");
        }

        return role;
    }
}
