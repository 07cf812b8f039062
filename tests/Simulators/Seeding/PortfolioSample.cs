using System.Net.Http.Headers;
using System.Text.Json;

namespace TalentMedia.Simulators.Seeding;

/// <summary>One portfolio with photographs and a few captions.</summary>
internal sealed class PortfolioSample(SampleApi api, string? folder, Action<string> progress)
{
    private const string Portfolios = "api/portfolios";
    private const string Title = "Anna & Jonas";

    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        var pictures = SamplePictures.Find(folder, progress);
        var id = await FindAsync(cancellationToken) ?? await CreateAsync(cancellationToken);
        if (await IsLeftToPeopleAsync(id, cancellationToken))
        {
            progress($"Portfolio: \"{Title}\" was there before and is left as people have it.");
            return;
        }

        var uploaded = await UploadAsync(id, pictures, cancellationToken);
        var captions = await CaptionAsync(id, pictures, uploaded, cancellationToken);
        progress($"Portfolio: \"{Title}\" with {uploaded.Count} pictures and {captions} captions filled in.");
    }

    private async Task<string?> FindAsync(CancellationToken cancellationToken)
    {
        await foreach (var portfolio in api.ListAsync(Portfolios, cancellationToken))
        {
            if (portfolio.GetProperty("title").GetString() == Title) return portfolio.GetProperty("id").GetString();
        }

        return null;
    }

    private async Task<string> CreateAsync(CancellationToken cancellationToken)
    {
        var wish = new { title = Title, couple = "Anna Kowalska & Jonas Weber", eventDate = "2026-06-20", timeZone = "Europe/Berlin" };
        var portfolio = await api.PostAsync(Portfolios, wish, "sample-portfolio-anna-jonas", cancellationToken);
        return portfolio.GetProperty("id").GetString()!;
    }

    /// <summary>Only a portfolio that nothing has happened to yet is filled: what people have deleted stays deleted.</summary>
    private async Task<bool> IsLeftToPeopleAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var portfolio = await api.GetAsync($"{Portfolios}/{id}", cancellationToken);
            if (portfolio.TryGetProperty("version", out var version) && version.GetInt64() > 1) return true;
            var assets = await api.GetAsync($"{Portfolios}/{id}/assets?limit=1", cancellationToken);
            return assets.GetProperty("items").GetArrayLength() > 0;
        }
        catch (SeedFailedException refused) when (refused.IsLeftToPeople)
        {
            // The key of the creation led to a portfolio that has been deleted since.
            return true;
        }
    }

    /// <returns>Asset id by file name.</returns>
    private async Task<Dictionary<string, string>> UploadAsync(string id, IReadOnlyList<SamplePicture> pictures, CancellationToken cancellationToken)
    {
        progress($"Portfolio: uploading {pictures.Count} pictures.");
        var answer = await api.PostAsync($"{Portfolios}/{id}/assets", () => Form(pictures), "sample-pictures-anna-jonas", cancellationToken);
        return answer.GetProperty("assets").EnumerateArray()
            .Where(asset => asset.TryGetProperty("id", out var assetId) && assetId.ValueKind == JsonValueKind.String)
            .ToDictionary(asset => asset.GetProperty("filename").GetString()!, asset => asset.GetProperty("id").GetString()!);
    }

    private static MultipartFormDataContent Form(IEnumerable<SamplePicture> pictures)
    {
        var form = new MultipartFormDataContent();
        foreach (var picture in pictures)
        {
            var part = new ByteArrayContent(picture.Bytes());
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(part, "files", picture.FileName);
        }

        return form;
    }

    private async Task<int> CaptionAsync(string id, IReadOnlyList<SamplePicture> pictures, Dictionary<string, string> uploaded, CancellationToken cancellationToken)
    {
        var captioned = 0;
        var portfolio = await api.GetAsync($"{Portfolios}/{id}", cancellationToken);
        var baseVersion = portfolio.GetProperty("version").GetInt64();
        foreach (var picture in pictures.Where(picture => picture.Caption is not null && uploaded.ContainsKey(picture.FileName)))
        {
            var command = new { commandId = $"sample-caption-{Path.GetFileNameWithoutExtension(picture.FileName)}", baseVersion, type = "setCaption", assetId = uploaded[picture.FileName], caption = picture.Caption };
            await api.PostAsync($"{Portfolios}/{id}/commands", command, command.commandId, cancellationToken);
            captioned++;
        }

        return captioned;
    }
}
