using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

internal static class TalentsPostgresRegistration
{
    /// <summary>The talents' directory and the ledgers of runs, imports, pictures and placeholders.</summary>
    public static IServiceCollection AddTalentsPostgres(this IServiceCollection services) => services
        .AddSingleton<ITalentDirectory, TalentDirectory>()
        .AddSingleton<ISyncRunLedger, SyncRunLedger>()
        .AddSingleton<ITalentImportLedger, TalentImportLedger>()
        .AddSingleton<IPictureLedger, PictureLedger>()
        .AddSingleton<IPlaceholderLedger, PlaceholderLedger>();
}
