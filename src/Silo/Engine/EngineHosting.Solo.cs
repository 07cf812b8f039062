#if ENGINE_SOLO
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Storage;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.Postgres;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Storage;

namespace TalentMedia.Silo.Engine;

internal static partial class EngineHosting
{
    static partial void Use(IHostApplicationBuilder builder, IConfiguration configuration)
    {
        builder.Services.AddSingleton<StateSerializer>();
        builder.Services.AddSingleton<PostgresGrainStorage>();
        builder.UseSolo(silo =>
        {
            // First, so that nothing ticks before the process is known to be the only one.
            silo.Services.AddSingleton<IEnginePart, SoloLock>();
            silo.AddGrains(typeof(Rejection).Assembly);
            silo.AddGrainStorage(GrainStorage, Storage);
            silo.AddGrainStorage(PubSubStorage, Storage);
            silo.AddGrainStorageAsDefault(Storage);
            silo.UseReminders(services => ActivatorUtilities.CreateInstance<PostgresReminderStore>(services));
            silo.AddMemoryStreams(ProgressStream.Provider);
        });
    }

    private static IGrainStorage Storage(IServiceProvider services) => services.GetRequiredService<PostgresGrainStorage>();
}
#endif
