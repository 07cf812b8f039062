using TalentMedia.Simulators.Faults;

namespace TalentMedia.Simulators.Platforms;

/// <summary>
/// A sample person. Every person has an account on every platform, with predictable tokens (README.md);
/// <see cref="Connects"/> says which of them the seeded talent connects.
/// </summary>
/// <param name="Key">Also the handle, and the picture's file name.</param>
public sealed record SamplePerson(string Key, string Name, params SampleAccount[] Connects);

/// <param name="Standing">A fault that this account always shows; null for a sound one.</param>
/// <param name="ByHandle">Connected by handle, without tokens.</param>
public sealed record SampleAccount(SimulatedPlatform Platform, FaultKind? Standing = null, bool ByHandle = false);

/// <summary>The people of the demo: chosen so that every way a picture can be found or missed is there to be seen.</summary>
public static class SamplePeople
{
    public static IReadOnlyList<SamplePerson> All { get; } =
    [
        new("ada", "Ada Okafor", Instagram(), TikTok(), YouTube()),
        new("mateo", "Mateo Álvarez", Instagram(), TikTok(), YouTube()),
        new("linh", "Nguyễn Thùy Linh", TikTok()),
        new("kofi", "Kofi Mensah", Instagram(FaultKind.ExpiredToken), TikTok()),
        new("freya", "Freya Lindqvist", Instagram(FaultKind.Placeholder), YouTube()),
        new("sven", "Sven Haugen"),
        new("layla", "ليلى حداد", Instagram()),
        new("yossi", "יוסי כהן", YouTubeHandle()),
        new("sakura", "山本 さくら", Instagram(), TikTok(), YouTube()),
        new("wei", "王伟", TikTok()),
        new("minjun", "김민준", Instagram(FaultKind.ExpiredToken), TikTok(FaultKind.Placeholder), YouTube()),
        new("priya", "Priya Raman", Instagram(), YouTube()),
        new("zoe", "Zoë Dubois", TikTok(FaultKind.Gone)),
        new("omar", "Omar Farouk", YouTubeHandle()),
        new("chloe", "Chloé Martin", Instagram(), TikTok()),
        new("tariq", "طارق منصور"),
        new("ines", "Inês Carvalho", Instagram(FaultKind.ExpiredToken)),
        new("lukas", "Lukas Bauer", Instagram(), TikTok(), YouTube()),
        new("anna", "Anna Kowalska", Instagram()),
        new("dmitri", "Дмитрий Орлов"),
        new("hana", "Hana Nováková", TikTok(), YouTube()),
        new("jonas", "Jonas Weber", Instagram(), YouTube()),
        new("amara", "Amara Nwosu", Instagram()),
        new("theo", "Theo O’Connell", YouTube(FaultKind.Placeholder)),
    ];

    /// <summary>A sample person, or one of the crowd (<see cref="Crowd"/>); null for anybody else.</summary>
    public static SamplePerson? Find(string? key) => All.FirstOrDefault(sample => sample.Key == key) ?? Crowd.Find(key);

    public static FaultKind? Standing(SimulatedPlatform platform, string person) =>
        All.FirstOrDefault(sample => sample.Key == person)?.Connects.FirstOrDefault(account => account.Platform == platform)?.Standing;

    private static SampleAccount Instagram(FaultKind? standing = null) => new(SimulatedPlatform.Instagram, standing);

    private static SampleAccount TikTok(FaultKind? standing = null) => new(SimulatedPlatform.TikTok, standing);

    private static SampleAccount YouTube(FaultKind? standing = null) => new(SimulatedPlatform.YouTube, standing);

    private static SampleAccount YouTubeHandle() => new(SimulatedPlatform.YouTube, ByHandle: true);
}
