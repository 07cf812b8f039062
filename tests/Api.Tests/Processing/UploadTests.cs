using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Storage;

namespace TalentMedia.Api.Tests.Processing;

public sealed class UploadTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task OneFile_IsStoredAndAdded()
    {
        await using var room = await UploadRoom.OpenAsync();
        var jpeg = Jpeg(5000);
        var response = await room.UploadAsync(Form(("Kuss.jpg", jpeg)), batch: "batch-7");
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var asset = Assert.Single(await AssetsAsync(response));
        var added = Assert.Single(room.Portfolio.Added);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(jpeg));
        Assert.Equal((added.AssetId, "Kuss.jpg", "queued", null), (asset.Id, asset.Filename, asset.Status, asset.Code));
        Assert.Equal((sha256, 5000L, "jpeg", "batch-7", "u_1"), (added.Sha256, added.Bytes, added.Format, added.BatchId, added.By.Id));
        Assert.Equal([ObjectKey.Original(sha256).Value], await room.StoredAsync());
    }

    [Fact]
    public async Task BadFiles_AreRefusedAlone_AndLeaveNothing()
    {
        await using var room = await UploadRoom.OpenAsync(("Uploads:MaxFileBytes", "6000"));
        var response = await room.UploadAsync(Form(
            ("text.jpg", Encoding.UTF8.GetBytes(new string('x', 4000))), ("a.jpg", Jpeg(5000)), ("empty.jpg", []), ("huge.jpg", Jpeg(200_000)), ("short.jpg", [0xFF]), ("b.jpg", Jpeg(6000))));
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(
            [RejectionCodes.Unsupported, null, RejectionCodes.Empty, RejectionCodes.TooLarge, RejectionCodes.Unsupported, null],
            (await AssetsAsync(response)).Select(asset => asset.Code));
        Assert.Equal(["a.jpg", "b.jpg"], room.Portfolio.Added.Select(added => added.Filename));
        Assert.Equal(2, (await room.StoredAsync()).Count);
        Assert.Empty(room.Unfinished());
    }

    [Fact]
    public async Task AllRefused_Is422WithTheList()
    {
        await using var room = await UploadRoom.OpenAsync();
        var response = await room.UploadAsync(Form(("a.jpg", [1, 2, 3]), ("b.jpg", [])));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal([RejectionCodes.Unsupported, RejectionCodes.Empty], (await AssetsAsync(response)).Select(asset => asset.Code));
        Assert.Empty(await room.StoredAsync());
    }

    [Fact]
    public async Task SamePictureTwice_AnswersWithTheAssetThatExists()
    {
        await using var room = await UploadRoom.OpenAsync();
        var assets = await AssetsAsync(await room.UploadAsync(Form(("a.jpg", Jpeg(5000)), ("again.jpg", Jpeg(5000)))));
        Assert.Equal(assets[0].Id, assets[1].Id);
    }

    [Fact]
    public async Task PortfolioThatIsNot_Is404_BeforeAFileIsRead()
    {
        await using var room = await UploadRoom.OpenAsync();
        var body = new PausingForm();

        // The form never ends.
        var response = await room.UploadAsync(body, "p_none").WaitAsync(TimeSpan.FromSeconds(30), Cancel);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(await room.StoredAsync());
        await body.EndAsync();
    }

    [Fact]
    public async Task PortfolioThatGoesMeanwhile_Is404_AndTheBytesStayForWhoeverReliesOnThem()
    {
        await using var room = await UploadRoom.OpenAsync();
        room.Directory.Known.Add("p_gone");
        Assert.Equal(HttpStatusCode.NotFound, (await room.UploadAsync(Form(("x.jpg", Jpeg(5000))), "p_gone")).StatusCode);
        Assert.Single(await room.StoredAsync());
    }

    [Fact]
    public async Task FilesBeforeTheEnd_AreAddedAtOnce()
    {
        await using var room = await UploadRoom.OpenAsync();
        var body = new PausingForm();
        var sending = room.UploadAsync(body);
        await body.SendFileAsync("first.jpg", Jpeg(5000));
        // The request goes on, and the first picture is an asset already.
        await room.Portfolio.Arrivals.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.False(sending.IsCompleted);
        await body.SendFileAsync("second.jpg", Jpeg(6000));
        await body.EndAsync();
        Assert.Equal(2, (await AssetsAsync(await sending)).Count);
    }

    [Theory]
    [InlineData("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\n\r\n\u00ff")]
    [InlineData("no boundary anywhere")]
    [InlineData("--b\r\nContent-Disposition")]
    public async Task MalformedForm_Is400(string text)
    {
        await using var room = await UploadRoom.OpenAsync();
        var body = new ByteArrayContent([.. Encoding.Latin1.GetBytes(text), .. new byte[500]]);
        body.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        Assert.Equal(HttpStatusCode.BadRequest, (await room.UploadAsync(body)).StatusCode);
        Assert.Empty(await room.StoredAsync());
        Assert.Empty(room.Unfinished());
    }

    [Fact]
    public async Task FormThatEndsInsideAFile_Is400_KeepsTheFilesBeforeAndLeavesNoPart()
    {
        await using var room = await UploadRoom.OpenAsync();
        var whole = await Form(("a.jpg", Jpeg(5000)), ("b.jpg", Jpeg(50_000))).ReadAsByteArrayAsync(Cancel);
        var boundary = Encoding.Latin1.GetString(whole)[2..whole.AsSpan().IndexOf("\r\n"u8)];
        var cut = new ByteArrayContent(whole[..^20_000]);
        cut.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary=\"{boundary}\"");
        var response = await room.UploadAsync(cut);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("a.jpg", Assert.Single(await AssetsAsync(response)).Filename);
        Assert.Single(await room.StoredAsync());
        Assert.Empty(room.Unfinished());
    }

    [Theory]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task NoUsableBoundary_Is400(string contentType)
    {
        await using var room = await UploadRoom.OpenAsync();
        var body = new ByteArrayContent([1]);
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);
        Assert.Equal(HttpStatusCode.BadRequest, (await room.UploadAsync(body)).StatusCode);
    }

    [Fact]
    public async Task OtherFieldsAndAnEmptyForm()
    {
        await using var room = await UploadRoom.OpenAsync();
        var form = new MultipartFormDataContent { { new StringContent("hello"), "note" }, { new ByteArrayContent(Jpeg(5000)), "pictures", "a.jpg" } };
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await room.UploadAsync(form)).StatusCode);
        Assert.Empty(await room.StoredAsync());
    }

    [Fact]
    public async Task TooManyFiles_StopsAtTheFirstOneTooMany()
    {
        await using var room = await UploadRoom.OpenAsync(("Uploads:MaxFiles", "2"));
        var response = await room.UploadAsync(Form([.. Enumerable.Range(1, 5).Select(n => ($"{n}.jpg", Jpeg(4000 + n)))]));
        Assert.Equal([null, null, RejectionCodes.TooManyFiles], (await AssetsAsync(response)).Select(asset => asset.Code));
        Assert.Equal(2, room.Portfolio.Added.Count);
    }

    [Theory]
    [InlineData("has space")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public async Task BatchIdThatIsNone_Is422(string batch)
    {
        await using var room = await UploadRoom.OpenAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await room.UploadAsync(Form(("a.jpg", Jpeg(5000))), batch: batch)).StatusCode);
        Assert.Empty(room.Portfolio.Added);
    }

    [Fact]
    public async Task WithoutABatchId_AllFilesOfTheRequestShareANewOne()
    {
        await using var room = await UploadRoom.OpenAsync();
        await room.UploadAsync(Form(("a.jpg", Jpeg(5000)), ("b.jpg", Jpeg(6000))));
        Assert.StartsWith("b_", Assert.Single(room.Portfolio.Added.Select(added => added.BatchId).Distinct()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PortfolioRefusesTheFile_ItsCode()
    {
        await using var room = await UploadRoom.OpenAsync();
        room.Portfolio.Refusal = Rejection.Invalid("files", "Full.");
        var response = await room.UploadAsync(Form(("a.jpg", Jpeg(5000))));
        Assert.Equal(RejectionCodes.Invalid, Assert.Single(await AssetsAsync(response)).Code);
    }

    internal static byte[] Jpeg(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        ReadOnlySpan<byte> head = [0xFF, 0xD8, 0xFF, 0xE0];
        head.CopyTo(bytes);
        return bytes;
    }

    internal static MultipartFormDataContent Form(params (string Name, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(part, "files", name);
        }

        return form;
    }

    private static async Task<List<Row>> AssetsAsync(HttpResponseMessage response)
    {
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        return answer.GetProperty("assets").Deserialize<List<Row>>(JsonSerializerOptions.Web)!;
    }

    private sealed record Row(string? Id, string Filename, string Status, string? Code);
}
