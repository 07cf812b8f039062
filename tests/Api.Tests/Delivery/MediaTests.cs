using System.Net;
using System.Net.Http.Headers;
using TalentMedia.Api.Delivery;
using TalentMedia.Api.Tests.Processing;
using TalentMedia.Storage;

namespace TalentMedia.Api.Tests.Delivery;

public sealed class MediaTests
{
    private static readonly string Sha256 = new('c', 64);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignedUrl_GivesTheRenditionForEver()
    {
        await using var room = await OpenAsync();
        var response = await room.Client.GetAsync(room.Urls.UrlOf("a_1", Sha256, "w640", "webp"), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("image/webp", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("public, max-age=31536000, immutable", response.Headers.GetValues("Cache-Control").Single());
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], await response.Content.ReadAsByteArrayAsync(Cancel));
    }

    [Fact]
    public async Task Head_Range_AndValidators()
    {
        await using var room = await OpenAsync();
        var url = room.Urls.UrlOf("a_1", Sha256, "w640", "webp");
        var head = await room.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, url), Cancel);
        Assert.Equal((HttpStatusCode.OK, 10L), (head.StatusCode, head.Content.Headers.ContentLength));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancel));

        var part = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { Range = new RangeHeaderValue(2, 4) } };
        var partial = await room.Client.SendAsync(part, Cancel);
        Assert.Equal(HttpStatusCode.PartialContent, partial.StatusCode);
        Assert.Equal([2, 3, 4], await partial.Content.ReadAsByteArrayAsync(Cancel));

        var again = new HttpRequestMessage(HttpMethod.Get, url) { Headers = { IfNoneMatch = { head.Headers.ETag! } } };
        var unchanged = await room.Client.SendAsync(again, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        Assert.Equal(head.Headers.ETag, unchanged.Headers.ETag);
        Assert.Contains("immutable", unchanged.Headers.GetValues("Cache-Control").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyPartChanged_Is400()
    {
        await using var room = await OpenAsync();
        var url = room.Urls.UrlOf("a_1", Sha256, "w640", "webp");
        var signature = url.Split('/')[2];
        string[] forged =
        [
            url.Replace("a_1", "a_2", StringComparison.Ordinal),
            url.Replace("w640", "w2048", StringComparison.Ordinal),
            url.Replace(".webp", ".jpg", StringComparison.Ordinal),
            url.Replace(signature, "x", StringComparison.Ordinal),
            url.Replace(signature, signature + "A", StringComparison.Ordinal),
            .. Enumerable.Range(0, signature.Length).Select(at => url.Replace(signature, Flip(signature, at), StringComparison.Ordinal)),
        ];
        foreach (var path in forged)
            Assert.Equal(HttpStatusCode.BadRequest, (await room.Client.GetAsync(path, Cancel)).StatusCode);
    }

    [Fact]
    public async Task MissingRendition_Is404_NotCached()
    {
        await using var room = await OpenAsync();
        var response = await room.Client.GetAsync(room.Urls.UrlOf("a_1", new string('d', 64), "w640", "webp"), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.True(response.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public void Rotation_OldUrlsHold_UntilTheOldKeyIsTakenOut()
    {
        var link = new MediaLink("a_1", Sha256, "w640", 3, "webp");
        var oldLine = MediaKeys.Line(1, new byte[32]);
        var newLine = MediaKeys.Line(2, [.. Enumerable.Repeat((byte)7, 32)]);
        var old = MediaSignature.Of(link, MediaKeys.Parse(oldLine));
        var overlap = MediaKeys.Parse($"# rotated in January\n{newLine}\n{oldLine}\n");
        Assert.True(MediaSignature.TryOpen(old, "a_1", "w640", "webp", overlap, out var opened));
        Assert.Equal(link, opened);
        var current = MediaSignature.Of(link, overlap);
        Assert.NotEqual(old, current);
        var after = MediaKeys.Parse(newLine);
        Assert.True(MediaSignature.TryOpen(current, "a_1", "w640", "webp", after, out _));
        Assert.False(MediaSignature.TryOpen(old, "a_1", "w640", "webp", after, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("0 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("1 dG9vIHNob3J0")]
    [InlineData("1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n1 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void BadKeys_AreRefused(string text) => Assert.Throws<FormatException>(() => MediaKeys.Parse(text));

    [Fact]
    public async Task KeyFile_IsMadeOnce_ForItsOwnerOnly()
    {
        await using var room = await OpenAsync();
        var url = room.Urls.UrlOf("a_1", Sha256, "w640", "webp");
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(room.KeyFile));
        Assert.Equal(url, new MediaUrls(MediaKeyFile.LoadOrCreate(room.KeyFile)).UrlOf("a_1", Sha256, "w640", "webp"));
    }

    private static string Flip(string text, int at) => text[..at] + (text[at] == 'A' ? 'B' : 'A') + text[(at + 1)..];

    private static async Task<UploadRoom> OpenAsync()
    {
        var room = await UploadRoom.OpenAsync();
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], Cancel);
        await room.Store.PutFileAsync(ObjectKey.Rendition(Sha256, "w640", 0, "webp"), path, Cancel);
        return room;
    }
}
