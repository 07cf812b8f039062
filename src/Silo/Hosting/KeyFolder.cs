using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Api;

namespace TalentMedia.Silo.Hosting;

/// <summary>
/// <c>Keys:Folder</c>: the keys that seal sessions and stored tokens and sign media URLs. All processes of an installation
/// share it. It lies apart from the database, so that a copy of the one alone opens nothing; back up both.
/// </summary>
internal sealed class KeyFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _path;

    private KeyFolder(string path) => _path = path;

    /// <exception cref="StartRefusedException">The folder cannot be made.</exception>
    public static KeyFolder Open(IConfiguration configuration, DataFolder data)
    {
        var path = Path.GetFullPath(configuration[SettingKeys.Keys] ?? Path.Combine(data.Path, "keys"));
        try
        {
            Directory.CreateDirectory(path, OwnerOnly);
            configuration[SettingKeys.Keys] = path;
            return new KeyFolder(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw StartRefusedException.Settings($"{SettingKeys.Keys}: the folder cannot be written: {exception.Message}", exception);
        }
    }

    public void AddKeyRing(IServiceCollection services) =>
        services.AddDataProtection().SetApplicationName("TalentMedia").PersistKeysToFileSystem(new DirectoryInfo(_path));

    /// <summary>
    /// Makes the first keys where there are none, one process at a time: two that started together on an empty folder
    /// would each make their own, and one would not open what the other sealed.
    /// </summary>
    public async Task MakeKeysAsync(WebApplication app, ProcessRole role, CancellationToken cancellationToken)
    {
        using var held = await FolderLock.TakeAsync(_path, $"Another process keeps the lock in {_path}, the folder of the keys.", cancellationToken);
        app.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("TalentMedia.First").Protect([]);
        if (role.ServesCallers)
            app.MakeKeys();
    }
}
