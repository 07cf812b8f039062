using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Hosting;

/// <summary>The database as this version needs it: silos bring it there, others wait for them and so need no right to change it.</summary>
internal static class Schema
{
    public static Task PrepareAsync(WebApplication app, ProcessRole role, CancellationToken cancellationToken) => role.RunsGrains
        ? app.Services.GetRequiredService<MigrationRunner>().MigrateAsync(cancellationToken)
        : ActivatorUtilities.CreateInstance<SchemaGate>(app.Services).PassAsync(cancellationToken);
}
