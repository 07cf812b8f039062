using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TalentMedia.Api.Delivery;
using TalentMedia.Api.Edge;
using TalentMedia.Api.Processing;
using TalentMedia.Identity;
using TalentMedia.Portfolios;
using TalentMedia.Silo.ObjectStore;
using TalentMedia.Silo.Processes;
using TalentMedia.Storage;
using TalentMedia.TestKit;

namespace TalentMedia.Api.Tests.Processing;

/// <summary>Upload and delivery over a real object store, with a portfolio that only remembers.</summary>
internal sealed class UploadRoom : IAsyncDisposable
{
    private readonly string _folder = System.IO.Directory.CreateTempSubdirectory("upload-room-").FullName;
    private readonly WebApplication _app;

    private UploadRoom(Dictionary<string, string?> settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["Data:Folder"] = _folder;
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, SignedIn>("test", null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(Policies.Photographer, policy => policy.RequireAuthenticatedUser());
        builder.Services.AddSingleton<IIdSource, RandomIdSource>();
        builder.Services.AddSingleton<IObjectStore>(Store = new FileSystemObjectStore(
            Path.Combine(_folder, "objects"), new ProcessIdentity(), new RandomIdSource(), TimeProvider.System, NullLogger<FileSystemObjectStore>.Instance));
        builder.Services.AddSingleton(FakeGrains.With((type, key) =>
            type == typeof(IPortfolioDirectoryGrain) ? Directory : key == RememberingPortfolio.Id ? Portfolio : RememberingPortfolio.Missing));
        builder.Services.AddUploads(builder.Configuration);
        builder.Services.AddDelivery(builder.Configuration);
        _app = builder.Build();
        _app.UseAuthentication();
        _app.UseAuthorization();
        _app.MapUploads();
        _app.MapDelivery();
    }

    public FileSystemObjectStore Store { get; }

    public RememberingPortfolio Portfolio { get; } = new();

    public RememberingDirectory Directory { get; } = new();

    public string KeyFile => Path.Combine(_folder, "keys", MediaKeyFile.Name);

    public HttpClient Client => _app.GetTestClient();

    public IMediaUrls Urls => _app.Services.GetRequiredService<IMediaUrls>();

    public static async Task<UploadRoom> OpenAsync(params (string Key, string Value)[] settings)
    {
        var room = new UploadRoom(settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value));
        await room._app.StartAsync();
        return room;
    }

    public Task<HttpResponseMessage> UploadAsync(HttpContent form, string portfolio = RememberingPortfolio.Id, string? batch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/portfolios/{portfolio}/assets") { Content = form };
        if (batch is not null)
            request.Headers.Add("X-Batch-Id", batch);
        return Client.SendAsync(request);
    }

    public async Task<List<string>> StoredAsync()
    {
        var keys = new List<string>();
        await foreach (var key in Store.ListAsync("", CancellationToken.None))
            keys.Add(key.Value);
        return keys;
    }

    public IReadOnlyList<string> Unfinished()
    {
        var incoming = Path.Combine(_folder, "objects", "+incoming");
        return System.IO.Directory.Exists(incoming) ? System.IO.Directory.GetFiles(incoming) : [];
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        System.IO.Directory.Delete(_folder, recursive: true);
    }

    private sealed class SignedIn(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            Claim[] claims = [new(ClaimTypes.NameIdentifier, "u_1"), new(ClaimTypes.Name, "Ada"), new(ClaimTypes.Role, "Photographer")];
            return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme.Name)), Scheme.Name)));
        }
    }
}
