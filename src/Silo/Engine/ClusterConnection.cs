#if ENGINE_ORLEANS
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Engine;

/// <summary>What silos and API processes say alike: which cluster they belong to and where its tables are.</summary>
internal static class ClusterConnection
{
    /// <summary>Orleans' name for PostgreSQL; its default is SQL Server.</summary>
    public const string Invariant = "Npgsql";

    public static void AddClusterOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OrleansOptions>().Bind(configuration.GetSection(OrleansOptions.Section)).ValidateDataAnnotations()
            .Validate(
                options => options.ClusterSecret is not { } secret || secret.Reveal().Length >= OrleansOptions.ShortestSecret,
                $"{OrleansOptions.Section}:{nameof(OrleansOptions.ClusterSecret)} must have at least {OrleansOptions.ShortestSecret} characters.")
            .ValidateOnStart();
        services.AddOptions<ClusterOptions>().Configure<IOptions<OrleansOptions>>((target, orleans) =>
            (target.ServiceId, target.ClusterId) = (orleans.Value.ServiceId, orleans.Value.ClusterId));
    }

    /// <summary>Orleans' providers share one pool, beside the pool of everything else.</summary>
    public static string Address(PostgresOptions postgres) => new NpgsqlConnectionStringBuilder(postgres.ConnectionString)
    {
        MaxPoolSize = postgres.MaxPoolSize,
        CommandTimeout = postgres.CommandTimeoutSeconds,
        ApplicationName = "talentmedia-orleans",
    }.ConnectionString;
}
#endif
