using System.Security.Cryptography;

namespace TalentMedia.Api.Delivery;

/// <summary>Keeps <see cref="MediaKeys"/> in a file that only its owner may read; the first start makes it.</summary>
internal static class MediaKeyFile
{
    public const string Name = "media-keys.txt";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <exception cref="InvalidOperationException">The file holds no good keys; the message names it.</exception>
    public static MediaKeys LoadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        try
        {
            return MediaKeys.Parse(File.ReadAllText(path));
        }
        catch (FormatException exception)
        {
            throw new InvalidOperationException($"The media keys in {path} cannot be read. {exception.Message}", exception);
        }
    }

    private static void Create(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var unfinished = path + ".new";
        File.Delete(unfinished);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(unfinished, options))
        {
            using (var writer = new StreamWriter(file, leaveOpen: true))
                writer.WriteLine(MediaKeys.Line(1, RandomNumberGenerator.GetBytes(MediaKeys.SecretBytes)));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path);
    }
}
