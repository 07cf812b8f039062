using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

internal static class TalentsPostgresRegistration
{
    /// <summary>The talents' directory, the ledger of runs and that of imports.</summary>
    public static IServiceCollection AddTalentsPostgres(this IServiceCollection services) => services
        .AddSingleton<ITalentDirectory, TalentDirectory>()
        .AddSingleton<ISyncRunLedger, SyncRunLedger>()
        .AddSingleton<ITalentImportLedger, TalentImportLedger>();
}
