namespace TalentMedia.Silo.Postgres;

/// <summary>Whose rights the private server runs with: PostgreSQL refuses root, so root hands it to Debian's user postgres.</summary>
internal sealed class ServerAccount
{
    private const string Name = "postgres";

    private static readonly string[] StepDown = ["setpriv", $"--reuid={Name}", $"--regid={Name}", "--init-groups", "--"];

    private readonly bool _stepsDown;

    private ServerAccount(bool stepsDown) => _stepsDown = stepsDown;

    /// <exception cref="StartRefusedException">This is root and there is no user postgres.</exception>
    public static ServerAccount Current()
    {
        if (!Environment.IsPrivilegedProcess)
            return new ServerAccount(stepsDown: false);
        if (Command.Run("id", ["-u", Name]).ExitCode != 0)
            throw StartRefusedException.Dependency($"PostgreSQL does not run as root, and there is no user {Name} to run it as. Install the package postgresql, or start as another user.");
        return new ServerAccount(stepsDown: true);
    }

    /// <summary>The command line that runs <paramref name="command"/> with these rights.</summary>
    public string[] Wrap(params string[] command) => _stepsDown ? [.. StepDown, .. command] : command;

    /// <summary>Makes a folder that only this account (and root) may enter.</summary>
    public void MakeFolder(string path)
    {
        string[] owner = _stepsDown ? ["-o", Name, "-g", Name] : [];
        var (exitCode, output) = Command.Run("install", ["-d", "-m", "700", .. owner, path]);
        if (exitCode != 0)
            throw StartRefusedException.Settings($"The data folder cannot be written: {output}");
        if (Run("test", "-w", path).ExitCode != 0)
            throw StartRefusedException.Settings($"PostgreSQL runs as user {Name}, who cannot reach {path}. Choose a folder that others may pass through, such as --data /var/lib/talentmedia.");
    }

    /// <summary>A file that this account reads once, for <paramref name="text"/> that must not stand on a command line.</summary>
    public void WriteSecret(string path, string text)
    {
        File.Delete(path);
        using (var file = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
            file.Write(text);
        if (_stepsDown)
            Command.Run("chown", [Name, path]);
    }

    public (int ExitCode, string Output) Run(params string[] command)
    {
        var wrapped = Wrap(command);
        return Command.Run(wrapped[0], wrapped[1..]);
    }
}
