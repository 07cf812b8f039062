#if ENGINE_ORLEANS
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace TalentMedia.Silo.Engine.Security;

/// <summary>Puts <see cref="ClusterHandshake"/> around every connection of Orleans, within TLS where there is any.</summary>
internal static partial class HandshakeRegistration
{
    /// <summary>For a silo: connections with other silos, and from clients.</summary>
    public static void AddSiloHandshake(this IServiceCollection services)
    {
        services.AddOptions<SiloConnectionOptions>().Configure<IOptions<OrleansOptions>, TimeProvider, ILoggerFactory>((target, orleans, time, loggers) =>
        {
            var shaking = new Handshakes(orleans.Value, time, loggers);
            target.ConfigureSiloOutboundConnection(connection => connection.Use(shaking.AsCaller));
            target.ConfigureSiloInboundConnection(connection => connection.Use(shaking.AsCallee));
            target.ConfigureGatewayInboundConnection(connection => connection.Use(shaking.AsCallee));
        });
    }

    /// <summary>For a client of the silos.</summary>
    public static void AddClientHandshake(this IServiceCollection services)
    {
        services.AddOptions<ClientConnectionOptions>().Configure<IOptions<OrleansOptions>, TimeProvider, ILoggerFactory>((target, orleans, time, loggers) =>
            target.ConfigureConnection(connection => connection.Use(new Handshakes(orleans.Value, time, loggers).AsCaller)));
    }

    private sealed partial class Handshakes(OrleansOptions options, TimeProvider time, ILoggerFactory loggers)
    {
        private readonly ILogger _logger = loggers.CreateLogger("TalentMedia.Silo.Engine.Cluster");

        public ConnectionDelegate AsCaller(ConnectionDelegate next) => context => PassAsync(context, next, calls: true);

        public ConnectionDelegate AsCallee(ConnectionDelegate next) => context => PassAsync(context, next, calls: false);

        private async Task PassAsync(ConnectionContext context, ConnectionDelegate next, bool calls)
        {
            try
            {
                await ClusterHandshake.PassAsync(context.Transport, options.ClusterSecret, calls, time);
            }
            catch (HandshakeException refusal)
            {
                LogRefused(context.RemoteEndPoint, refusal.Message);
                throw;
            }

            await next(context);
        }

        [LoggerMessage(1, LogLevel.Warning, "The connection with {Remote} is refused: {Reason}")]
        private partial void LogRefused(System.Net.EndPoint? remote, string reason);
    }
}
#endif
