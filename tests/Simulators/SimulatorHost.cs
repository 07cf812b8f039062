using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using TalentMedia.Simulators.Cdn;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Instagram;
using TalentMedia.Simulators.Platforms;
using TalentMedia.Simulators.TikTok;
using TalentMedia.Simulators.YouTube;

namespace TalentMedia.Simulators;

/// <summary>The simulated outside world, listening. Each test class may have its own; they share nothing.</summary>
public sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SimulatorHost(WebApplication app) => _app = app;

    /// <summary>Such as <c>http://127.0.0.1:43127/</c>.</summary>
    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>As <c>Outbound:TrustedOrigins</c> wants it.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    public FaultDesk Faults => _app.Services.GetRequiredService<FaultDesk>();

    public RequestLog Requests => _app.Services.GetRequiredService<RequestLog>();

    public TokenDesk Tokens => _app.Services.GetRequiredService<TokenDesk>();

    /// <summary>Everything the silo needs to be pointed here, by configuration key.</summary>
    public Dictionary<string, string?> Settings => SimulatorSettings.For(Origin);

    /// <param name="time">Decides when tokens and signed addresses expire. Default: the system's clock.</param>
    /// <param name="url">Default: a free loopback port.</param>
    /// <param name="latency">How long every answer takes at least, as those from far away do. Default: none.</param>
    public static async Task<SimulatorHost> StartAsync(TimeProvider? time = null, string url = "http://127.0.0.1:0", TimeSpan latency = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseUrls(url);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddSingleton(time ?? TimeProvider.System).AddSingleton<FaultDesk>().AddSingleton<RequestLog>().AddSingleton<TokenDesk>();
        var app = builder.Build();
        app.Use(LogAsync);
        if (latency > TimeSpan.Zero) app.Use((context, next) => SlowlyAsync(context, next, latency));
        app.MapInstagram();
        app.MapTikTok();
        app.MapYouTube();
        app.MapPictureCdn();
        app.MapAdmin();
        await app.StartAsync();
        return new SimulatorHost(app);
    }

    /// <summary>Ends the calls that still hang, then the listening.</summary>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static async Task SlowlyAsync(HttpContext context, RequestDelegate next, TimeSpan latency)
    {
        if (!context.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal))
            await Task.Delay(latency, context.RequestServices.GetRequiredService<TimeProvider>(), context.RequestAborted);
        await next(context);
    }

    private static async Task LogAsync(HttpContext context, RequestDelegate next)
    {
        var note = new RequestNote();
        context.Items[typeof(RequestNote)] = note;
        // Before the caller sees the answer, so that whoever has it also finds the call in the log.
        context.Response.OnStarting(() => Log(context, note));
        try
        {
            await next(context);
        }
        finally
        {
            await Log(context, note);
        }
    }

    private static Task Log(HttpContext context, RequestNote note)
    {
        if (context.Request.Path.StartsWithSegments("/simulator", StringComparison.Ordinal) || !note.TryBeginLogging()) return Task.CompletedTask;
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var entry = new LoggedRequest(now, context.Request.Method, context.Request.Path.ToString(), note.Platform, note.Step, note.Person, note.Fault, context.Response.StatusCode);
        context.RequestServices.GetRequiredService<RequestLog>().Add(entry);
        return Task.CompletedTask;
    }
}
