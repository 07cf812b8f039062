namespace TalentMedia.Silo.Processes;

/// <summary>
/// Finds programs in PATH, and only there. .NET by itself looks beside its own executable and in the current folder
/// first, where a file of the same name (our own <c>./test</c>, say) would be started instead.
/// </summary>
internal static class ProgramPath
{
    /// <returns>The full path.</returns>
    /// <exception cref="StartRefusedException">It is not there.</exception>
    public static string Find(string name) =>
        Find(name, Environment.GetEnvironmentVariable("PATH") ?? "")
        ?? throw StartRefusedException.Dependency($"The program {name} is missing on this machine; it is part of every Debian (packages coreutils, util-linux, procps).");

    /// <returns>Null where no folder of <paramref name="path"/> has such an executable; a name with a folder stands for itself.</returns>
    internal static string? Find(string name, string path)
    {
        if (name.Contains('/', StringComparison.Ordinal))
            return name;
        const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return path.Split(':')
            .Where(Path.IsPathRooted)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(file => File.Exists(file) && (File.GetUnixFileMode(file) & Executable) != UnixFileMode.None);
    }
}
