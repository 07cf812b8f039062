using System.Globalization;
using System.Security.Cryptography;

namespace TalentMedia.Silo.Postgres;

/// <summary>The private server's files: the cluster, its password and its log.</summary>
internal sealed class PostgresCluster(string folder, ServerAccount account)
{
    public const string Superuser = "talentmedia";

    private const long LongestLog = 10 * 1024 * 1024;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode PassThrough = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private string DataPath => Path.Combine(folder, "cluster");

    private string PasswordPath => Path.Combine(folder, "password");

    public string LogPath => Path.Combine(folder, "server.log");

    /// <summary>The version that made the cluster; null where there is none yet.</summary>
    public int? Major => int.TryParse(ReadOrNull(Path.Combine(DataPath, "PG_VERSION")), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var major) ? major : null;

    /// <summary>Makes the cluster unless it is there. It comes into being by a rename, so a start that was cut off leaves no half of one.</summary>
    /// <returns>The superuser's password.</returns>
    public string Create(PostgresPrograms programs, bool durable)
    {
        MakeOwnFolder();
        if (File.Exists(LogPath) && new FileInfo(LogPath).Length > LongestLog)
            File.Delete(LogPath);
        if (Major is not null)
            return ReadOrNull(PasswordPath) ?? throw StartRefusedException.Settings($"The database's password is missing: {PasswordPath}. Restore it from a backup.");

        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var unfinished = DataPath + ".new";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        account.MakeFolder(unfinished);
        Initialize(programs, unfinished, password, durable);
        WriteOwn(PasswordPath, password);
        Directory.Move(unfinished, DataPath);
        return password;
    }

    /// <summary>postgres' arguments: no TCP, and settings fit for a machine that does other work too.</summary>
    public string[] Arguments(string socketFolder, bool durable)
    {
        string[] settings =
        [
            "listen_addresses=", $"unix_socket_directories={socketFolder}", "unix_socket_permissions=0700",
            "max_connections=100", "password_encryption=scram-sha-256", "timezone=UTC", "log_timezone=UTC",
            "shared_buffers=" + (durable ? "128MB" : "32MB"), "max_wal_size=1GB", "jit=off", "huge_pages=off",
            // A container's /dev/shm is often too small for parallel queries, and nothing here needs them.
            "max_parallel_workers_per_gather=0",
            "log_min_duration_statement=2s", "lc_messages=C",
        ];
        string[] careless = durable ? [] : ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off"];
        return ["-D", DataPath, .. settings.Concat(careless).SelectMany(setting => new[] { "-c", setting })];
    }

    /// <summary>
    /// A server of an earlier start may still be shutting down: wait for it. One that stays although its owner is gone
    /// (the caller holds the folder's lock) has lost its keeper, and is asked to end.
    /// </summary>
    public async Task WaitForPredecessorAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        for (var round = 1; FindPredecessor() is { } pid; round++)
        {
            if (round % 50 == 0)
                Command.Run("kill", ["-INT", pid.ToString(CultureInfo.InvariantCulture)]);
            try
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, deadline.Token);
            }
            catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
            {
                throw StartRefusedException.Dependency($"An earlier PostgreSQL (process {pid}) still holds {DataPath} and does not end.", exception);
            }
        }
    }

    public string LastLogLine() =>
        File.Exists(LogPath) ? File.ReadLines(LogPath).LastOrDefault(line => line.Contains("FATAL", StringComparison.Ordinal) || line.Contains("PANIC", StringComparison.Ordinal)) ?? "It said nothing." : "It said nothing.";

    /// <summary>The process that postmaster.pid names, if it lives and serves this cluster: the number alone may belong to anyone after a reboot.</summary>
    private int? FindPredecessor()
    {
        if (!int.TryParse(ReadOrNull(Path.Combine(DataPath, "postmaster.pid"))?.Split('\n')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var pid))
            return null;
        return ReadOrNull($"/proc/{pid}/cmdline")?.Split('\0').Contains(DataPath) == true ? pid : null;
    }

    private void MakeOwnFolder()
    {
        try
        {
            Directory.CreateDirectory(folder, PassThrough);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StartRefusedException.Settings($"The data folder cannot be written: {exception.Message}", exception);
        }
    }

    private void Initialize(PostgresPrograms programs, string path, string password, bool durable)
    {
        var secret = Path.Combine(folder, "password.new");
        account.WriteSecret(secret, password);
        string[] sync = durable ? [] : ["--no-sync"];
        var (exitCode, output) = account.Run(
        [
            programs.Initdb, "-D", path, "-U", Superuser, "--pwfile", secret, "-A", "scram-sha-256",
            "-E", "UTF8", "--locale", "C.UTF-8", "--data-checksums", "--no-instructions", .. sync,
        ]);
        File.Delete(secret);
        if (exitCode != 0)
            throw StartRefusedException.Dependency($"initdb could not make the database in {path}: {output.Split('\n').LastOrDefault(line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? output.Split('\n')[^1]}");
    }

    private static void WriteOwn(string path, string text)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        file.Write(System.Text.Encoding.ASCII.GetBytes(text));
        file.Flush(flushToDisk: true);
    }

    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException or IOException)
        {
            return null;
        }
    }
}
