using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Processing;

namespace TalentMedia.Silo.Postgres;

internal static class JobQueueRegistration
{
    /// <summary>The job queue on PostgreSQL.</summary>
    public static IServiceCollection AddJobQueue(this IServiceCollection services) => services.AddSingleton<IJobQueue, PostgresJobQueue>();
}
