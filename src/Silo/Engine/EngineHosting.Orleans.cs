#if ENGINE_ORLEANS
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Engine;

internal static partial class EngineHosting
{
    /// <summary>Orleans' name for PostgreSQL; its default is SQL Server.</summary>
    private const string Invariant = "Npgsql";

    static partial void Use(IHostApplicationBuilder builder, IConfiguration configuration)
    {
        builder.Services.AddOptions<OrleansOptions>().Bind(configuration.GetSection(OrleansOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ClusterOptions>().Configure<IOptions<OrleansOptions>>((target, orleans) =>
            (target.ServiceId, target.ClusterId) = (orleans.Value.ServiceId, orleans.Value.ClusterId));
        // No gateway: nobody but the silos calls grains from outside.
        builder.Services.AddOptions<EndpointOptions>().Configure<IOptions<OrleansOptions>>((target, orleans) =>
            (target.AdvertisedIPAddress, target.SiloPort, target.GatewayPort) = (IPAddress.Parse(orleans.Value.Address), orleans.Value.SiloPort, 0));

        // Before the silo, which starts in the order of registration.
        builder.Services.AddHostedService<OrleansLock>();
        builder.Services.AddHostedService<ReminderHashes>();
        builder.UseOrleans(silo =>
        {
            silo.UseAdoNetClustering(options => options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
                (target.Invariant, target.ConnectionString) = (Invariant, Address(postgres.Value))));
            silo.UseAdoNetReminderService(options => options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
                (target.Invariant, target.ConnectionString) = (Invariant, Address(postgres.Value))));
            silo.AddAdoNetGrainStorage(GrainStorage, options => Storage(options, new StateJson()));
            silo.AddAdoNetGrainStorageAsDefault(options => Storage(options, new StateJson()));
            // What Orleans stores of its own, in its own form.
            silo.AddAdoNetGrainStorage(PubSubStorage, options => Storage(options, serializer: null));
            silo.AddMemoryStreams(ProgressStream.Provider);
        });
    }

    private static void Storage(OptionsBuilder<AdoNetGrainStorageOptions> options, IGrainStorageSerializer? serializer) =>
        options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
        {
            (target.Invariant, target.ConnectionString) = (Invariant, Address(postgres.Value));
            if (serializer is not null)
                target.GrainStorageSerializer = serializer;
        });

    /// <summary>Orleans' providers share one pool, beside the pool of everything else.</summary>
    private static string Address(PostgresOptions postgres) => new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
    {
        MaxPoolSize = postgres.MaxPoolSize,
        CommandTimeout = postgres.CommandTimeoutSeconds,
        ApplicationName = "talentmedia-orleans",
    }.ConnectionString;
}
#endif
