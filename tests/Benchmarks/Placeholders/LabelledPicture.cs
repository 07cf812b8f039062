namespace TalentMedia.Benchmarks.Placeholders;

/// <param name="IsPlaceholder">Whether a platform shows it for people without a picture; told by the file's name.</param>
internal sealed record LabelledPicture(string Path, bool IsPlaceholder)
{
    /// <summary>What the names of pictures that show nobody begin with: drawn silhouettes, a letter on a tile, a software's default.</summary>
    private static readonly string[] Placeholders = ["gen_silhouette", "gen_initials", "gogs_avatar_default"];

    public string Name => System.IO.Path.GetFileName(Path);

    public static LabelledPicture[] In(string folder) =>
        [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(path => new LabelledPicture(path, IsOne(System.IO.Path.GetFileName(path))))];

    private static bool IsOne(string name) => Array.Exists(Placeholders, start => name.StartsWith(start, StringComparison.Ordinal));
}
