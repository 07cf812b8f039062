using System.Globalization;

namespace TalentMedia.Silo.Postgres;

/// <summary>Where PostgreSQL's programs are on this machine. Debian keeps them out of PATH, one folder a major version.</summary>
internal sealed record PostgresPrograms(string BinFolder, int Major)
{
    public const int MinimumMajor = 15;

    private const string DebianFolder = "/usr/lib/postgresql";

    public string Initdb => Path.Combine(BinFolder, "initdb");

    public string Postgres => Path.Combine(BinFolder, "postgres");

    /// <param name="clusterMajor">The version that made the data, where there is some: only that one can open it.</param>
    /// <exception cref="StartRefusedException">None that fits is installed.</exception>
    public static PostgresPrograms Find(int? clusterMajor)
    {
        var installed = Installed().OrderByDescending(programs => programs.Major).ToArray();
        var newest = installed.FirstOrDefault(programs => programs.Major >= MinimumMajor);
        if (clusterMajor is { } major)
        {
            return installed.FirstOrDefault(programs => programs.Major == major)
                ?? throw StartRefusedException.Dependency(
                    $"The data folder's database was made by PostgreSQL {major}, and {(newest is null ? "none" : $"only {newest.Major}")} is installed. Install the package postgresql-{major}, or move the data with pg_dump and --db.");
        }

        return newest ?? throw StartRefusedException.Dependency(
            $"PostgreSQL {MinimumMajor} or later is not installed. Install the package postgresql (apt-get install postgresql), or name a server with --db.");
    }

    private static IEnumerable<PostgresPrograms> Installed()
    {
        var debian = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        foreach (var folder in debian)
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var major) && Complete(Path.Combine(folder, "bin")))
                yield return new PostgresPrograms(Path.Combine(folder, "bin"), major);
        }

        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries))
        {
            if (Complete(folder) && MajorOf(folder) is { } major)
                yield return new PostgresPrograms(folder, major);
        }
    }

    private static bool Complete(string folder) => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres"));

    /// <summary>From "postgres (PostgreSQL) 15.8 (Debian …)".</summary>
    private static int? MajorOf(string folder)
    {
        var (_, output) = Command.Run(Path.Combine(folder, "postgres"), ["--version"]);
        var version = output.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(2).FirstOrDefault()?.Split('.')[0];
        return int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
