using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TalentMedia.Calls;
using TalentMedia.Operations;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Silo.DataProtection;
using TalentMedia.Silo.Engine;
using TalentMedia.Silo.Hosting;
using TalentMedia.Silo.Http;
using TalentMedia.Silo.Imaging;
using TalentMedia.Silo.Postgres;
using TalentMedia.Silo.Workers;
using TalentMedia.Talents;

namespace TalentMedia.Silo;

/// <summary>The grains, all they need, and the workers that call them. A contents page, as ApiRoom is.</summary>
internal static class SiloRoom
{
    public static IHostApplicationBuilder AddSilo(this IHostApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        services.AddSingleton<AdminKeys>();

        // What we touch.
        services.AddTalentsPostgres();
        services.AddPortfoliosPostgres();
        services.AddJobQueue();
        services.AddTokenProtection();
        services.AddOutbound(configuration);
        services.AddImaging(configuration);

        // What we decide, the engine that runs it, and the workers that call it.
        services.AddTalents(configuration);
        services.AddPortfolios(configuration);
        services.AddProcessing(configuration);
        services.AddOperations(configuration);
        services.AddCalls(configuration);
        builder.AddEngine(configuration);
        services.AddWorkers(configuration);
        return builder;
    }
}
