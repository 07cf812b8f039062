namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>Photographs and hostile files that lie beside the repository, or where TALENTMEDIA_CORPUS points. Read in place.</summary>
internal static class Corpus
{
    public static readonly string? Folder = Find();

    /// <summary>The file's path; the test is skipped where there is no corpus.</summary>
    public static string File(string relative)
    {
        Assert.SkipWhen(Folder is null, "There is no corpus beside the repository, and TALENTMEDIA_CORPUS is not set.");
        return Path.Combine(Folder, relative);
    }

    public static string[] Files(string relative) =>
        [.. Directory.EnumerateFiles(File(relative), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("TALENTMEDIA_CORPUS") is { Length: > 0 } named) return named;
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!System.IO.File.Exists(Path.Combine(at.FullName, "TalentMedia.sln"))) continue;
            var beside = Path.Combine(at.FullName, "..", "shared", "corpus");
            return Directory.Exists(beside) ? Path.GetFullPath(beside) : null;
        }

        return null;
    }
}
