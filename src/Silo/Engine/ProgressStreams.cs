#if ENGINE_ORLEANS
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Engine;

/// <summary>The provider of <see cref="ProgressStream"/>, as <c>Orleans:Streams</c> names it; the same in silos and API processes.</summary>
internal static class ProgressStreams
{
    /// <summary>Until what a dead silo had taken is handed out again.</summary>
    private static readonly TimeSpan Redelivery = TimeSpan.FromSeconds(10);

    /// <summary>Older progress interests nobody.</summary>
    private static readonly TimeSpan Expiry = TimeSpan.FromMinutes(1);

    public static void AddProgressStreams(this ISiloBuilder silo, IConfiguration configuration)
    {
        if (IsInPostgres(configuration))
            silo.AddAdoNetStreams(ProgressStream.Provider, streams => streams.ConfigureAdoNet(Configure));
        else
            silo.AddMemoryStreams(ProgressStream.Provider);
    }

    public static void AddProgressStreams(this IClientBuilder client, IConfiguration configuration)
    {
        if (IsInPostgres(configuration))
            client.AddAdoNetStreams(ProgressStream.Provider, streams => streams.ConfigureAdoNet(Configure));
        else
            client.AddMemoryStreams(ProgressStream.Provider);
    }

    private static bool IsInPostgres(IConfiguration configuration) =>
        configuration[$"{OrleansOptions.Section}:{nameof(OrleansOptions.Streams)}"] == OrleansOptions.StreamsInPostgres;

    private static void Configure(OptionsBuilder<AdoNetStreamOptions> options) => options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
    {
        (target.Invariant, target.ConnectionString) = (ClusterConnection.Invariant, ClusterConnection.Address(postgres.Value));
        (target.VisibilityTimeout, target.ExpiryTimeout) = (Redelivery, Expiry);
    });
}
#endif
