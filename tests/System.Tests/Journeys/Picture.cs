using TalentMedia.Simulators.Platforms;

namespace TalentMedia.SystemTests.Journeys;

/// <summary>Drawn pictures: a gradient in the colour of its number, as PNG.</summary>
internal static class Picture
{
    public static byte[] Draw(int number, int width = 1600, int height = 1200) => PngFile.Draw(width, height, (x, y, channel) => (byte)(channel switch
    {
        0 => x * 255 / width,
        1 => y * 255 / height,
        _ => number * 12,
    }));
}
