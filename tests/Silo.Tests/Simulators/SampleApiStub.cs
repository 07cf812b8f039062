using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Tests.Simulators;

/// <summary>As much of the public API as the seeder calls, in memory; whether it fits the real one is for the journey to show.</summary>
internal sealed class SampleApiStub : IAsyncDisposable
{
    public const string AdminKey = "tm_stub";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, string> _ids = new();
    private int _accounts;

    private SampleApiStub(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, StubTalent> Talents { get; } = new();

    public ConcurrentDictionary<string, StubPortfolio> Portfolios { get; } = new();

    /// <summary>Answers 500 to the connections after so many.</summary>
    public int? RefuseAccountsAfter { get; set; }

    public int Writes { get; private set; }

    public Uri Address => new(_app.Urls.Single());

    public static async Task<SampleApiStub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var stub = new SampleApiStub(builder.Build());
        stub.Map();
        await stub._app.StartAsync();
        return stub;
    }

    public void Delete(StubTalent talent) => Talents.TryRemove(talent.Id, out _);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private void Map()
    {
        _app.Use((context, next) =>
        {
            if (context.Request.Method == "POST") Writes++;
            context.Response.StatusCode = context.Request.Headers.Authorization == $"Bearer {AdminKey}" ? 200 : 401;
            return context.Response.StatusCode == 200 ? next(context) : Task.CompletedTask;
        });
        _app.MapGet("/api/admin/talents", () => Results.Ok(new { items = Talents.Values, nextCursor = (string?)null }));
        _app.MapPost("/api/admin/talents", (HttpRequest request, JsonElement body) => CreateTalent(request, body));
        _app.MapPost("/api/admin/talents/{id}/social-accounts", (string id, JsonElement body) => Connect(id, body));
        _app.MapGet("/api/portfolios", () => Results.Ok(new { items = Portfolios.Values, nextCursor = (string?)null }));
        _app.MapGet("/api/portfolios/{id}", (string id) => Results.Ok(Portfolios[id]));
        _app.MapGet("/api/portfolios/{id}/assets", (string id) => Results.Ok(new { items = Portfolios[id].Assets }));
        _app.MapPost("/api/portfolios", (HttpRequest request, JsonElement body) => CreatePortfolio(request, body));
        _app.MapPost("/api/portfolios/{id}/assets", (string id, HttpRequest request) => UploadAsync(id, request));
        _app.MapPost("/api/portfolios/{id}/commands", (string id, JsonElement body) => Command(id, body));
    }

    private IResult CreateTalent(HttpRequest request, JsonElement body)
    {
        var id = IdFor(request);
        var talent = Talents.GetOrAdd(id, _ => new StubTalent(id, body.GetProperty("externalId").GetString()!, [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        return Results.Created($"/api/admin/talents/{id}", talent);
    }

    private IResult Connect(string id, JsonElement body)
    {
        if (++_accounts > RefuseAccountsAfter) return Results.StatusCode(500);
        Talents[id].Accounts.Add(body.GetProperty("platform").GetString()!);
        return Results.Accepted();
    }

    private IResult CreatePortfolio(HttpRequest request, JsonElement body)
    {
        var id = IdFor(request);
        return Results.Created($"/api/portfolios/{id}", Portfolios.GetOrAdd(id, _ => new StubPortfolio(id, body.GetProperty("title").GetString()!)));
    }

    private async Task<IResult> UploadAsync(string id, HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        foreach (var file in form.Files.GetFiles("files")) Portfolios[id].Assets.Add(file.FileName);
        Portfolios[id].Version += form.Files.Count;
        return Results.Accepted(null, new { assets = form.Files.Select(file => new { id = "a_" + file.FileName, filename = file.FileName, status = "queued" }) });
    }

    private IResult Command(string id, JsonElement body)
    {
        if (body.GetProperty("type").GetString() != "setCaption" || body.GetProperty("baseVersion").GetInt64() < 1) return Results.UnprocessableEntity();
        Portfolios[id].Captions.Add(body.GetProperty("caption").GetString()!);
        return Results.Ok(new { version = ++Portfolios[id].Version });
    }

    private string IdFor(HttpRequest request) => _ids.GetOrAdd(request.Headers["Idempotency-Key"].Single()!, _ => $"id_{_ids.Count}");
}

internal sealed record StubTalent(string Id, string ExternalId, List<string> Accounts, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

internal sealed record StubPortfolio(string Id, string Title)
{
    public long Version { get; set; } = 1;

    public List<string> Assets { get; } = [];

    public List<string> Captions { get; } = [];
}
