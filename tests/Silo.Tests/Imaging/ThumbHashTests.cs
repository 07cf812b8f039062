using TalentMedia.Silo.Imaging.Pictures;

namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>Vectors made with npm's thumbhash 0.1.1, the format's reference implementation, from the same formulas.</summary>
public sealed class ThumbHashTests
{
    [Theory]
    [InlineData(100, 67, false, "HwgGDYKHh0dnVwd1ZXR4d6c3oI6A")]
    [InlineData(50, 100, false, "3/cFDARXd3dCB0Z2dnc3p3CTCw==")]
    [InlineData(32, 32, false, "HxgGHwoAWJclWIl1lGlXiah3B1aiQGkG")]
    [InlineData(100, 2, false, "3QcGCYIjEnB3h3eIAnaosIY=")]
    [InlineData(1, 1, false, "AAgCBwAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData(75, 100, true, "IAiCBAIITyWLeYRG9yJuGPhze19EEwl3Bw==")]
    [InlineData(40, 20, true, "IAiGE4YmB3xZZocFdXhwhwe2d5d4eIc=")]
    public void Encode_ReferencePictures_GiveTheReferencesBytes(int width, int height, bool translucent, string expected)
    {
        var rgba = new byte[width * height * 4];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 4;
                rgba[at] = (byte)((x * 7) + (y * 3));
                rgba[at + 1] = (byte)((x * x) + (y * 5));
                rgba[at + 2] = (byte)((x * 11) ^ (y * 13));
                rgba[at + 3] = translucent ? (byte)((x * 9) + (y * 2)) : (byte)255;
            }
        }

        Assert.Equal(expected, Convert.ToBase64String(ThumbHash.Encode(width, height, rgba)));
    }
}
