using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TalentMedia.Api.Edge;
using TalentMedia.Api.Operations;
using TalentMedia.Operations;
using TalentMedia.TestKit;

namespace TalentMedia.Api.Tests.Operations;

/// <summary>The real pipeline of the edge over real sockets, with the real grain over keys in memory.</summary>
internal sealed class AccessRoom : IAsyncDisposable
{
    public const string AdminKey = "tm_admin-of-the-tests";
    public const string PhotographerKey = "tm_photographer-of-the-tests";

    private readonly WebApplication _app;

    private AccessRoom(WebApplication app, ManualKeys keys)
    {
        _app = app;
        Keys = keys;
    }

    public ManualKeys Keys { get; }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <param name="proxies">The setting Proxy:Networks.</param>
    public static async Task<AccessRoom> OpenAsync(string proxies = "")
    {
        var keys = new ManualKeys();
        keys.Add("k_admin", AdminKey, ActorRole.Admin);
        keys.Add("k_photographer", PhotographerKey, ActorRole.Photographer);
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Proxy:Networks"] = proxies;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(FakeGrains.With((_, _) => keys));
        builder.Services.AddEdge();
        builder.Services.AddProxies(builder.Configuration);
        builder.Services.AddAccess();
        builder.Services.AddHealthChecks();
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        var app = builder.Build();
        app.UseProxies();
        app.UseEdge();
        app.UseAccess();
        app.MapOperations();
        app.MapPost("/api/photographs", () => "taken").RequireAuthorization(Policies.Photographer);
        app.MapPost("/hubs/test/negotiate", () => "welcome").RequireAuthorization(Policies.Member);
        app.MapPost("/api/breaks", string () => throw new InvalidOperationException("a secret detail")).AllowAnonymous();
        await app.StartAsync();
        return new AccessRoom(app, keys);
    }

    public HttpClient Client(string? key = null, bool cookies = false)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = cookies }) { BaseAddress = Address };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return client;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

/// <summary>Keys in memory.</summary>
internal sealed class ManualKeys : IApiKeysGrain
{
    private readonly Dictionary<string, ApiKeyView> _byHash = new(StringComparer.Ordinal);

    public AddApiKey? Added { get; private set; }

    public void Add(string id, string text, ActorRole role) =>
        _byHash[ApiKeyText.Hash(text)] = new ApiKeyView(id, id, role, DateTimeOffset.UnixEpoch, "test", null, null);

    public void Revoke(string text) => _byHash.Remove(ApiKeyText.Hash(text));

    public Task<ApiKeyView?> FindByHashAsync(string hash) => Task.FromResult(_byHash.GetValueOrDefault(hash));

    public Task<ApiKeyView?> FindByIdAsync(string id) => Task.FromResult(_byHash.Values.FirstOrDefault(key => key.Id == id));

    public Task<ApiKeyView[]> ListAsync() => Task.FromResult(_byHash.Values.ToArray());

    public Task<Outcomes.Outcome<ApiKeyView>> AddAsync(AddApiKey command)
    {
        Added = command;
        var view = new ApiKeyView("k_new", command.Name, command.Role, DateTimeOffset.UnixEpoch, command.By.Id, command.ExpiresAt, null);
        _byHash[command.Hash] = view;
        return Task.FromResult<Outcomes.Outcome<ApiKeyView>>(view);
    }

    public Task<Outcomes.Outcome<ApiKeyView>> RevokeAsync(string id) =>
        Task.FromResult<Outcomes.Outcome<ApiKeyView>>(Outcomes.Rejection.NotFound("API key"));
}
