using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Postgres;

internal static class JobQueueRegistration
{
    /// <summary>The job queue on PostgreSQL, and what can be told of batches from it.</summary>
    public static IServiceCollection AddJobQueue(this IServiceCollection services) => services
        .AddSingleton<IJobQueue, PostgresJobQueue>()
        .AddSingleton<IBatchProgressSource, PostgresBatchProgress>()
        .AddSingleton<IOriginalUses, PostgresOriginalUses>();
}
