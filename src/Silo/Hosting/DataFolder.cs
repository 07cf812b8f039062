using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Silo.Hosting;

/// <summary>The data folder, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>How long a predecessor that is stopping is waited for.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    // Others may pass through, not look: the private database runs as another user when we are root.
    private const UnixFileMode PassThrough = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "postgres");

    /// <summary>The keys that seal sessions and stored tokens. They lie apart from the database, so that a copy of the one alone opens nothing.</summary>
    private string Keys => System.IO.Path.Combine(Path, "keys");

    /// <exception cref="StartRefusedException">The folder cannot be written, or another TalentMedia works in it.</exception>
    public static async Task<DataFolder> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var path = configuration[SettingKeys.DataFolder]!;
        try
        {
            Directory.CreateDirectory(path, PassThrough);
            var data = new DataFolder(path, await LockAsync(path, cancellationToken));
            Directory.CreateDirectory(data.Keys, OwnerOnly);
            return data;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StartRefusedException.Settings($"The data folder cannot be written: {exception.Message} Choose another with --data.", exception);
        }
    }

    /// <summary>Where the keys of Data Protection stand: back them up with the database, without them its secrets do not open.</summary>
    public void AddKeyRing(IServiceCollection services) =>
        services.AddDataProtection().SetApplicationName("TalentMedia").PersistKeysToFileSystem(new DirectoryInfo(Keys));

    public void Dispose() => _lock.Dispose();

    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var file = System.IO.Path.Combine(path, "lock");
        var last = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException) && File.Exists(file))
            {
                if (TimeProvider.System.GetElapsedTime(last) > Patience)
                    throw StartRefusedException.Settings($"Another TalentMedia works in {path}. Stop it, or choose another folder with --data.", exception);
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
            }
        }
    }
}
