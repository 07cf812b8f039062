using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Api;
using TalentMedia.Identity;
using TalentMedia.Silo;
using TalentMedia.Silo.Engine;
using TalentMedia.Silo.Health;
using TalentMedia.Silo.Hosting;
using TalentMedia.Silo.Imaging.Child;
using TalentMedia.Silo.ObjectStore;
using TalentMedia.Silo.Postgres;

if (ImagingChild.IsMeant(args)) return ImagingChild.Run(args);

return await Launch.RunAsync(args, static async (builder, stop) =>
{
    var (services, configuration, role) = (builder.Services, builder.Configuration, ProcessRole.Of(builder.Configuration));

    // What others depend on starts first and stops last.
    using var data = await DataFolder.OpenAsync(configuration, stop);
    var keys = KeyFolder.Open(configuration, data);
    await using var database = await Database.OpenAsync(configuration, data, stop);
    await using var demo = await DemoCompanion.StartAsync(configuration, stop);

    // What every process has.
    services.AddSingleton(TimeProvider.System);
    services.AddSingleton<IIdSource, RandomIdSource>();
    keys.AddKeyRing(services);
    services.AddPostgres(configuration);
    services.AddObjectStore(configuration);
    services.AddReadiness(configuration, role);

    // The grains, or the way to those of others; then what comes in.
    if (role.RunsGrains) builder.AddSilo(); else builder.AddEngineClient(configuration);
    if (role.ServesCallers) builder.AddApi();

    await using var app = builder.Build();
    if (role.ServesCallers) app.MapApi(); else app.MapHealthAlone();
    await keys.MakeKeysAsync(app, role, stop);
    await Schema.PrepareAsync(app, role, stop);
    await using var serving = await Serving.StartAsync(app, stop);
    await AdminKeys.EnsureAsync(app, role);
    await DemoCompanion.SeedAsync(demo, app, stop);
    await Announcement.ReadyAsync(app, stop);
    await serving.UntilStoppedAsync(stop);
});
