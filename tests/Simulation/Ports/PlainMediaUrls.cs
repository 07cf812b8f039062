using TalentMedia.Api.Delivery;

namespace TalentMedia.Simulation.Ports;

/// <summary>Addresses without signatures: what they are is no matter here, only that they are the same everywhere.</summary>
internal sealed class PlainMediaUrls : IMediaUrls
{
    public static PlainMediaUrls Instance { get; } = new();

    public string UrlOf(string assetId, string sha256, string preset, string extension) => $"/media/{assetId}/{preset}.{extension}";
}
