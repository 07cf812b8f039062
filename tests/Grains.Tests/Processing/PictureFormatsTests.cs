using System.Text;
using TalentMedia.Processing;

namespace TalentMedia.Grains.Tests.Processing;

public sealed class PictureFormatsTests
{
    [Theory]
    [InlineData("FFD8FFE000104A464946", "jpeg")]
    [InlineData("89504E470D0A1A0A0000000D", "png")]
    [InlineData("474946383961", "gif")]
    [InlineData("474946383761", "gif")]
    [InlineData("52494646000000005745425056503820", "webp")]
    [InlineData("49492A0008000000", "tiff")]
    [InlineData("4D4D002A00000008", "tiff")]
    [InlineData("0000001C667479706176696600000000", "avif")]
    [InlineData("00000018667479706865696300000000", "heic")]
    [InlineData("0000001C66747970 6D696631 00000000 6D696631 61766966 6D696166", "avif")]
    [InlineData("00000018 66747970 6D696631 00000000 6D696631 68656963", "heic")]
    public void Recognise_AcceptedFormat_IsNamed(string head, string name) =>
        Assert.Equal(name, PictureFormats.Recognise(Bytes(head))?.Name);

    [Theory]
    [InlineData("")]
    [InlineData("FF")]
    [InlineData("FFD8")]
    [InlineData("424D460000000000")] // BMP
    [InlineData("1F8B0800")] // gzip, so SVGZ
    [InlineData("255044462D312E34")] // PDF
    [InlineData("49492A001000000043520200")] // Canon CR2
    [InlineData("5249464600000000574156456D74")] // RIFF, but sound
    [InlineData("0000001C 66747970 69736F6D 00000200 69736F6D 6D703431")] // MP4 film
    [InlineData("00000000 66747970 61766966 00000000")] // box without a length
    public void Recognise_AnythingElse_IsNull(string head) => Assert.Null(PictureFormats.Recognise(Bytes(head)));

    [Fact]
    public void Recognise_TextNamedAsPicture_IsNull() =>
        Assert.Null(PictureFormats.Recognise(Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>")));

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
