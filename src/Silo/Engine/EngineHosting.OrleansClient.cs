#if ENGINE_ORLEANS
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using TalentMedia.Calls;
using TalentMedia.Processing;
using TalentMedia.Silo.Engine.Security;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Engine;

/// <summary>As a client of the silos.</summary>
internal static partial class EngineHosting
{
    /// <summary>A frozen silo is left when it leaves the list, so the list is read often: one row a silo.</summary>
    private static readonly TimeSpan GatewayRefresh = TimeSpan.FromSeconds(1);

    static partial void Enter(IHostApplicationBuilder builder, IConfiguration configuration)
    {
        builder.Services.AddClusterOptions(configuration);
        // The probes of an orchestrator are answered while the client still looks for a silo.
        builder.Services.Configure<HostOptions>(host => host.ServicesStartConcurrently = true);
        builder.Services.AddSingleton<ConnectionLoss>();
        builder.Services.AddCalls(configuration);
        builder.Services.AddOptions<ClientConnectionOptions>().Configure<ConnectionLoss>((target, loss) =>
            target.ConfigureConnection(connection => connection.Use(next => context => TellOfItsEndAsync(next(context), loss))));
        builder.Services.AddOptions<ClientMessagingOptions>().Configure<IOptions<CallOptions>>((target, calls) =>
            target.ResponseTimeout = TimeSpan.FromSeconds(calls.Value.AnswerSeconds));
        builder.UseOrleansClient(client =>
        {
            client.UseAdoNetClustering(options => options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
                (target.Invariant, target.ConnectionString) = (ClusterConnection.Invariant, ClusterConnection.Address(postgres.Value))));
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = GatewayRefresh);
            client.UseConnectionRetryFilter<ClusterEntry>();
            client.AddMemoryStreams(ProgressStream.Provider);
            if (ClusterTls.Of(configuration) is { } tls)
                client.UseTls(tls.ApplyTo);
            client.Services.AddClientHandshake();
        });
    }

    private static async Task TellOfItsEndAsync(Task connection, ConnectionLoss loss)
    {
        try
        {
            await connection;
        }
        finally
        {
            loss.Report();
        }
    }
}
#endif
