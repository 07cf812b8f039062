using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Api;
using TalentMedia.Identity;
using TalentMedia.Operations;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Silo.DataProtection;
using TalentMedia.Silo.Engine;
using TalentMedia.Silo.Health;
using TalentMedia.Silo.Hosting;
using TalentMedia.Silo.Http;
using TalentMedia.Silo.Imaging;
using TalentMedia.Silo.Imaging.Child;
using TalentMedia.Silo.ObjectStore;
using TalentMedia.Silo.Postgres;
using TalentMedia.Silo.Workers;
using TalentMedia.Talents;

if (ImagingChild.IsMeant(args)) return ImagingChild.Run(args);

return await Launch.RunAsync(args, static async (builder, stop) =>
{
    // What others depend on starts first and stops last.
    using var data = await DataFolder.OpenAsync(builder.Configuration, stop);
    await using var database = await Database.OpenAsync(builder.Configuration, data, stop);
    await using var demo = await DemoCompanion.StartAsync(builder.Configuration, stop);

    var (services, configuration) = (builder.Services, builder.Configuration);
    services.AddSingleton(TimeProvider.System);
    services.AddSingleton<IIdSource, RandomIdSource>();
    services.AddSingleton<AdminKeys>();
    data.AddKeyRing(services);

    // What we touch.
    services.AddPostgres(configuration);
    services.AddTalentsPostgres();
    services.AddPortfoliosPostgres();
    services.AddJobQueue();
    services.AddObjectStore(configuration);
    services.AddTokenProtection();
    services.AddOutbound(configuration);
    services.AddImaging(configuration);
    services.AddReadiness();

    // What we decide, the engine that runs it, and the workers that call it.
    services.AddTalents(configuration);
    services.AddPortfolios(configuration);
    services.AddProcessing(configuration);
    services.AddOperations(configuration);
    builder.AddEngine(configuration);
    services.AddWorkers(configuration);

    // What comes in.
    builder.AddApi();

    await using var app = builder.Build();
    app.MapApi();
    await app.Services.GetRequiredService<MigrationRunner>().MigrateAsync(stop);
    await using var serving = await Serving.StartAsync(app, stop);
    await app.Services.GetRequiredService<AdminKeys>().EnsureAsync(key => Announcement.NewKey(key, app));
    await DemoCompanion.SeedAsync(demo, app, stop);
    await Announcement.ReadyAsync(app, stop);
    await serving.UntilStoppedAsync(stop);
});
