using System.Text.Json.Serialization;

namespace TalentMedia.Simulators.Platforms;

[JsonConverter(typeof(JsonStringEnumConverter<SimulatedPlatform>))]
public enum SimulatedPlatform
{
    [JsonStringEnumMemberName("instagram")] Instagram,
    [JsonStringEnumMemberName("tiktok")] TikTok,
    [JsonStringEnumMemberName("youtube")] YouTube,
}

public static class SimulatedPlatforms
{
    /// <summary>What predictable tokens and codes begin with.</summary>
    public static string Prefix(this SimulatedPlatform platform) => platform switch
    {
        SimulatedPlatform.Instagram => "ig",
        SimulatedPlatform.TikTok => "tt",
        _ => "yt",
    };

    public static string Word(this SimulatedPlatform platform) => platform switch
    {
        SimulatedPlatform.Instagram => "instagram",
        SimulatedPlatform.TikTok => "tiktok",
        _ => "youtube",
    };
}
