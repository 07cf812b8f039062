using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;
using TalentMedia.Api.Tests.Operations;
using TalentMedia.Identity;
using TalentMedia.Operations;
using TalentMedia.Processing;
using TalentMedia.Storage;
using TalentMedia.TestKit;

namespace TalentMedia.Api.Tests.Edge;

/// <summary>Everything that comes in, as the program maps it; nothing stands behind it but an administrator's key, and a queue whose silo is gone.</summary>
internal sealed class WholeRoom : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RequestLines _log;
    private readonly string _folder;

    private WholeRoom(WebApplication app, RequestLines log, string folder) => (_app, _log, _folder) = (app, log, folder);

    public HttpClient Client => _app.GetTestClient();

    public HttpClient Administrator
    {
        get
        {
            var client = Client;
            client.DefaultRequestHeaders.Authorization = new("Bearer", AccessRoom.AdminKey);
            return client;
        }
    }

    /// <summary>What the request log said.</summary>
    public IReadOnlyCollection<string> Log => _log.Lines;

    public IEnumerable<RouteEndpoint> Endpoints => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    public static async Task<WholeRoom> OpenAsync()
    {
        var folder = Directory.CreateTempSubdirectory("whole-room-").FullName;
        var log = new RequestLines();
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["Data:Folder"] = folder;
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Information).AddProvider(log);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<IIdSource, RandomIdSource>();
        var keys = new ManualKeys();
        keys.Add("k_admin", AccessRoom.AdminKey, ActorRole.Admin);
        builder.Services.AddSingleton(FakeGrains.With((type, _) =>
            type == typeof(IApiKeysGrain) ? keys
            : type == typeof(IJobQueueReader) ? throw new SiloUnavailableException("The silo is gone.")
            : throw new NotSupportedException(type.Name)));
        builder.Services.AddSingleton(DispatchProxy.Create<IClusterClient, Nothing>());
        builder.Services.AddSingleton(DispatchProxy.Create<IObjectStore, Nothing>());
        builder.AddApi();
        var app = builder.Build();
        app.MapApi();
        await app.StartAsync();
        return new WholeRoom(app, log, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class RequestLines : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => categoryName.EndsWith("RequestLog", StringComparison.Ordinal) ? this : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                _lines.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}

/// <summary>Stands where something must be and must not be asked.</summary>
public class Nothing : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new NotSupportedException(targetMethod?.Name);
}
