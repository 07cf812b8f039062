#if ENGINE_ORLEANS
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Engine;

internal static partial class EngineHosting
{
    /// <summary>Orleans' name for PostgreSQL; its default is SQL Server.</summary>
    private const string Invariant = "Npgsql";

    static partial void Use(IHostApplicationBuilder builder, IConfiguration configuration) => builder.UseOrleans(silo =>
    {
        silo.Configure<ClusterOptions>(cluster =>
        {
            cluster.ServiceId = configuration["Orleans:ServiceId"] ?? ServiceId;
            cluster.ClusterId = configuration["Orleans:ClusterId"] ?? ServiceId;
        });
        silo.UseAdoNetClustering(options => options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
            (target.Invariant, target.ConnectionString) = (Invariant, postgres.Value.ConnectionString)));
        silo.UseAdoNetReminderService(options => options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
            (target.Invariant, target.ConnectionString) = (Invariant, postgres.Value.ConnectionString)));
        silo.AddAdoNetGrainStorage(GrainStorage, Storage);
        silo.AddAdoNetGrainStorage(PubSubStorage, Storage);
        silo.AddAdoNetGrainStorageAsDefault(Storage);
        silo.AddMemoryStreams(ProgressStream.Provider);
    });

    private static void Storage(OptionsBuilder<AdoNetGrainStorageOptions> options) =>
        options.Configure<IOptions<PostgresOptions>>((target, postgres) =>
            (target.Invariant, target.ConnectionString) = (Invariant, postgres.Value.ConnectionString));
}
#endif
