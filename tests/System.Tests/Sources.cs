namespace TalentMedia.SystemTests;

/// <summary>Where the checkout is.</summary>
internal static class Sources
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TalentMedia.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests run outside of a checkout.");
    }
}
