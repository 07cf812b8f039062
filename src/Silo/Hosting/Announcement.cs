using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TalentMedia.Silo.Hosting;

/// <summary>What standard output says: a new administrator's key once, and one line when callers may come.</summary>
internal static class Announcement
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>The address as one would type it on this machine.</summary>
    public static string Url(WebApplication app) =>
        app.Urls.First().Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal).Replace("://[::]", "://127.0.0.1", StringComparison.Ordinal).TrimEnd('/');

    public static void NewKey(string key, WebApplication app)
    {
        Console.WriteLine($"Admin key: {key}");
        Console.WriteLine($"Sign in: {Url(app)}/#key={key}");
    }

    /// <exception cref="StartRefusedException">A dependency did not become ready.</exception>
    public static async Task ReadyAsync(WebApplication app, CancellationToken cancellationToken)
    {
        var health = app.Services.GetRequiredService<HealthCheckService>();
        var start = TimeProvider.System.GetTimestamp();
        HealthReport report;
        while ((report = await health.CheckHealthAsync(cancellationToken)).Status == HealthStatus.Unhealthy)
        {
            if (TimeProvider.System.GetElapsedTime(start) > Patience)
                throw StartRefusedException.Dependency(string.Join(" ", report.Entries.Where(entry => entry.Value.Status == HealthStatus.Unhealthy).Select(entry => $"{entry.Key}: {entry.Value.Description}")));
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellationToken);
        }

        Console.WriteLine($"Ready: {Url(app)}");
    }
}
