using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators.Seeding;

/// <param name="Bytes">Reads the picture; called once for each upload.</param>
internal sealed record SamplePicture(string FileName, string? Caption, Func<byte[]> Bytes);

/// <summary>The pictures of the sample portfolio: our own drawings, and photographs that npm packages ship (Photographs/README.md).</summary>
internal static class SamplePictures
{
    /// <summary>Package name without its prefix, file name, caption.</summary>
    private static readonly (string Package, string File, string? Caption)[] Photographs =
    [
        ("french-alpine-landscape", "mountains-at-noon.jpg", "The way up to the chapel"),
        ("black-canyon", "by-the-river.jpg", "By the river, an hour before"),
        ("allium-oreophilum", "bouquet.jpg", "The bouquet"),
        ("acanthus-mollis", "table-flowers.jpg", "On every table"),
        ("nagasaki-boats", "harbour.jpg", "The boats that brought the guests"),
        ("airplane-from-above", "uncle-emil.jpg", "Uncle Emil’s entrance"),
        ("march-pastoral", "neighbours.jpg", "The neighbours came, too"),
        ("dust-bowl-home", "where-it-began.jpg", null),
        ("locomotion-house-cat", "the-cat.jpg", "The cat, leaving"),
    ];

    private static readonly Dictionary<string, string> SceneCaptions = new()
    {
        ["invitation.jpg"] = "It began with a card",
        ["arch.jpg"] = "Under the arch",
        ["lanterns.jpg"] = "Lanterns, long after midnight",
    };

    public static IReadOnlyList<SamplePicture> Find(string? folder, Action<string> progress)
    {
        var root = folder ?? FindFolder();
        var photographs = Photographs.Select(each => (each.File, each.Caption, Path: PathOf(root, each.Package))).Where(each => File.Exists(each.Path)).ToArray();
        if (photographs.Length == 0) progress("Photographs: none found; run npm ci in tests/Simulators/Photographs. The portfolio gets drawn pictures only.");
        return
        [
            .. PictureFiles.Scenes().Select(scene => new SamplePicture(scene.Name, SceneCaptions.GetValueOrDefault(scene.Name), () => scene.Bytes)),
            .. photographs.Select(each => new SamplePicture(each.File, each.Caption, () => File.ReadAllBytes(each.Path))),
        ];
    }

    private static string PathOf(string root, string package) => Path.Combine(root, "@stdlib", "datasets-img-" + package, "data", "image.jpg");

    /// <summary>The program runs from the build's output, some folders below the sources.</summary>
    private static string FindFolder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "tests", "Simulators", "Photographs", "node_modules");
            if (Directory.Exists(candidate)) return candidate;
        }

        return Path.Combine("tests", "Simulators", "Photographs", "node_modules");
    }
}
