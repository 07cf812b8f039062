using Microsoft.Extensions.DependencyInjection;
using Orleans.Timers;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Reminders;

namespace Orleans.Hosting;

public static class ReminderExtensions
{
    /// <summary>Reminders that are lost with the process.</summary>
    public static ISiloBuilder UseInMemoryReminderService(this ISiloBuilder builder) => builder.UseReminders(_ => new MemoryReminderStore());

    internal static ISiloBuilder UseReminders(this ISiloBuilder builder, Func<IServiceProvider, IReminderStore> create)
    {
        builder.Services.AddSingleton(create);
        builder.Services.AddSingleton<ReminderService>();
        builder.Services.AddSingleton<IReminderRegistry>(services => services.GetRequiredService<ReminderService>());
        builder.Services.AddSingleton<IEnginePart>(services => services.GetRequiredService<ReminderService>());
        return builder;
    }
}
