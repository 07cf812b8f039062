using TalentMedia.Api.Processing;

namespace TalentMedia.Api.Tests.Processing;

public sealed class UploadFilenameTests
{
    [Theory]
    [InlineData("Kuß am See.jpg", "Kuß am See.jpg")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData(@"C:\Users\ada\DSC_0001.JPG", "DSC_0001.JPG")]
    [InlineData("a\r\nSet-Cookie: x\0.jpg", "aSet-Cookie: x.jpg")]
    [InlineData("photo\u202Egpj.exe", "photogpj.exe")]
    [InlineData("e\u0301.jpg", "é.jpg")]
    [InlineData("  spaced.jpg  ", "spaced.jpg")]
    [InlineData("..", "unnamed")]
    [InlineData("dir/", "unnamed")]
    [InlineData("", "unnamed")]
    [InlineData(null, "unnamed")]
    public void Clean_KeepsWhatAPersonMeant(string? raw, string expected) => Assert.Equal(expected, UploadFilename.Clean(raw));

    [Fact]
    public void Clean_LongName_KeepsItsExtensionAndWholeCharacters()
    {
        var clean = UploadFilename.Clean(string.Concat(Enumerable.Repeat("💒", 300)) + ".jpeg");
        Assert.InRange(clean.Length, 200, UploadFilename.MaxCharacters);
        Assert.EndsWith("💒.jpeg", clean, StringComparison.Ordinal);
        Assert.Equal(UploadFilename.MaxCharacters, UploadFilename.Clean(new string('x', 1000)).Length);
    }
}
