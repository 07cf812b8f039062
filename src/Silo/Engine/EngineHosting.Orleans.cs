#if ENGINE_ORLEANS
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Storage;
using TalentMedia.Processing;
using TalentMedia.Silo.Engine.Security;
using TalentMedia.Silo.Hosting;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Engine;

/// <summary>As a silo.</summary>
internal static partial class EngineHosting
{
    static partial void Use(IHostApplicationBuilder builder, IConfiguration configuration)
    {
        builder.Services.AddClusterOptions(configuration);
        builder.Services.AddOptions<MembershipOptions>().Bind(configuration.GetSection(MembershipOptions.Section)).ValidateDataAnnotations()
            .Validate(
                membership => membership.ProbeMilliseconds * membership.MissedProbes <= membership.SilenceSeconds * 1_000,
                $"{MembershipOptions.Section}:{nameof(MembershipOptions.SilenceSeconds)} must be at least {nameof(MembershipOptions.ProbeMilliseconds)} times {nameof(MembershipOptions.MissedProbes)}.")
            .ValidateOnStart();
        builder.Services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<MembershipOptions>>((target, membership) => membership.Value.ApplyTo(target));
        var gateway = ProcessRole.Of(configuration) == ProcessRole.Silo ? OrleansOptions.UsualGatewayPort : 0;
        builder.Services.AddOptions<EndpointOptions>().Configure<IOptions<OrleansOptions>>((target, orleans) =>
            (target.AdvertisedIPAddress, target.SiloPort, target.GatewayPort) = (SiloAddresses.Resolve(orleans.Value.Address), orleans.Value.SiloPort, orleans.Value.GatewayPort ?? gateway));

        builder.Services.Configure<ClusterTlsOptions>(configuration.GetSection(ClusterTlsOptions.Section));
        builder.Services.AddHostedService<ClusterSecurityNotice>();

        // Before the silo, which starts in the order of registration.
        builder.Services.AddHostedService<OrleansLock>();
        builder.Services.AddHostedService<ReminderHashes>();
        builder.UseOrleans(silo =>
        {
            silo.UseAdoNetClustering(options => options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
                (target.Invariant, target.ConnectionString) = (ClusterConnection.Invariant, ClusterConnection.Address(postgres.Value))));
            silo.UseAdoNetReminderService(options => options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
                (target.Invariant, target.ConnectionString) = (ClusterConnection.Invariant, ClusterConnection.Address(postgres.Value))));
            silo.AddAdoNetGrainStorage(GrainStorage, options => Storage(options, new StateJson()));
            silo.AddAdoNetGrainStorageAsDefault(options => Storage(options, new StateJson()));
            // What Orleans stores of its own, in its own form.
            silo.AddAdoNetGrainStorage(PubSubStorage, options => Storage(options, serializer: null));
            silo.AddMemoryStreams(ProgressStream.Provider);
            if (ClusterTls.Of(configuration) is { } tls)
                silo.UseTls(tls.ApplyTo);
            silo.Services.AddSiloHandshake();
        });
    }

    private static void Storage(OptionsBuilder<AdoNetGrainStorageOptions> options, IGrainStorageSerializer? serializer) =>
        options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
        {
            (target.Invariant, target.ConnectionString) = (ClusterConnection.Invariant, ClusterConnection.Address(postgres.Value));
            if (serializer is not null)
                target.GrainStorageSerializer = serializer;
        });
}
#endif
