using Microsoft.Extensions.Configuration;

namespace TalentMedia.Silo.Hosting;

/// <summary>The data folder, held by one process at a time.</summary>
internal sealed class DataFolder : IDisposable
{
    // Others may pass through, not look: the private database runs as another user when we are root.
    private const UnixFileMode PassThrough = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly IDisposable _lock;

    private DataFolder(string path, IDisposable held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    public string Database => System.IO.Path.Combine(Path, "postgres");

    /// <exception cref="StartRefusedException">The folder cannot be written, or another TalentMedia works in it.</exception>
    public static async Task<DataFolder> OpenAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var path = configuration[SettingKeys.DataFolder]!;
        try
        {
            Directory.CreateDirectory(path, PassThrough);
            return new DataFolder(path, await FolderLock.TakeAsync(path, $"Another TalentMedia works in {path}. Stop it, or choose another folder with --data.", cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StartRefusedException.Settings($"The data folder cannot be written: {exception.Message} Choose another with --data.", exception);
        }
    }

    public void Dispose() => _lock.Dispose();
}
