using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;

namespace TalentMedia.Benchmarks.Engines;

/// <summary>The engine of this build in this process, as it comes: one silo, or with Orleans more of them, which speak over sockets.</summary>
internal sealed class BenchmarkSilos : IAsyncDisposable
{
    private readonly List<IHost> _hosts = [];

#if ENGINE_SOLO
    public const string Engine = "Solo";

    public const bool IsCluster = false;
#else
    public const string Engine = "Orleans";

    public const bool IsCluster = true;
#endif

    /// <summary>Of the first silo's process, as the API and the workers have it.</summary>
    public IClusterClient Client => _hosts[0].Services.GetRequiredService<IClusterClient>();

    public static async Task<BenchmarkSilos> StartAsync(int count)
    {
        var silos = new BenchmarkSilos();
        var first = new IPEndPoint(IPAddress.Loopback, FreePort());
        for (var number = 0; number < count; number++)
        {
            var builder = Host.CreateApplicationBuilder();
            builder.Logging.ClearProviders();
            Use(builder, number == 0 ? first : new IPEndPoint(IPAddress.Loopback, FreePort()), first);
            silos._hosts.Add(builder.Build());
            await silos._hosts[^1].StartAsync();
        }

        return silos;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in Enumerable.Reverse(_hosts))
        {
            await host.StopAsync();
            host.Dispose();
        }
    }

#if ENGINE_SOLO
    private static void Use(HostApplicationBuilder builder, IPEndPoint own, IPEndPoint first) => builder.UseSolo(silo =>
    {
        silo.AddGrains(typeof(MeasuredGrain));
        silo.AddMemoryGrainStorage(MeasuredGrain.Storage);
    });
#else
    private static void Use(HostApplicationBuilder builder, IPEndPoint own, IPEndPoint first) => builder.UseOrleans(silo =>
    {
        silo.UseLocalhostClustering(own.Port, FreePort(), first);
        silo.AddMemoryGrainStorage(MeasuredGrain.Storage);
    });
#endif

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
