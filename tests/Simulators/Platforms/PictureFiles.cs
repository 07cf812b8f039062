using System.Collections.Concurrent;

namespace TalentMedia.Simulators.Platforms;

/// <summary>The drawn pictures, embedded.</summary>
public static class PictureFiles
{
    private static readonly ConcurrentDictionary<string, byte[]> Cache = new();

    /// <summary>The picture that the person shows on the platform.</summary>
    public static byte[] Read(SimulatedPlatform platform, string person) => Read($"{platform.Word()}/{person}.jpg");

    public static byte[] Silhouette => Read("faults/silhouette.jpg");

    /// <summary>Three frames.</summary>
    public static byte[] Moving => Read("faults/moving.gif");

    public static byte[] Small => Read("faults/small.jpg");

    /// <summary>Drawn scenes for the sample portfolio, by file name.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Scenes() =>
        typeof(PictureFiles).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Pictures/scenes/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (Path.GetFileName(name), Read(name["Pictures/".Length..])));

    private static byte[] Read(string name) => Cache.GetOrAdd(name, static name =>
    {
        using var resource = typeof(PictureFiles).Assembly.GetManifestResourceStream("Pictures/" + name)
            ?? throw new FileNotFoundException($"There is no drawn picture {name}.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    });
}
