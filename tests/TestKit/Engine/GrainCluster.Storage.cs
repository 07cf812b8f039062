#if ENGINE_ORLEANS
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Storage;
using TalentMedia.Silo.Engine;

namespace TalentMedia.TestKit;

/// <summary>What outlives the silos: in memory, or in a database by Orleans' ADO.NET providers and the project's statements.</summary>
public sealed partial class GrainCluster
{
    private const string Invariant = "Npgsql";

    private readonly Dictionary<string, GrainRows> _rows;
    private readonly SharedReminderTable _reminders = new();

    private void AddStorages(ISiloBuilder silo)
    {
        foreach (var (name, rows) in _rows)
        {
            if (_options.Database is { } database)
                silo.AddAdoNetGrainStorage(name, options => Configure(options, name, database));
            else
                silo.Services.AddKeyedSingleton<IGrainStorage>(name, (services, _) => new SharedGrainStorage(rows, Serializer(services, name)));
        }

        silo.Services.AddSingleton(services => services.GetRequiredKeyedService<IGrainStorage>(_options.Storages[0]));

        // All reminders stay armed: the clock need not wait until the far ones are read from the table again.
        silo.Services.Configure<ReminderOptions>(options => options.ReminderLoadingWindow = TimeSpan.FromDays(1_000));
        if (_options.Database is { } reminders)
        {
            silo.UseAdoNetReminderService(options => (options.Invariant, options.ConnectionString) = (Invariant, reminders.ConnectionString));
        }
        else
        {
            silo.AddReminders();
            silo.Services.AddSingleton<IReminderTable>(_reminders);
        }
    }

    private static void Configure(AdoNetGrainStorageOptions options, string name, PostgresFixture database)
    {
        (options.Invariant, options.ConnectionString) = (Invariant, database.ConnectionString);
        if (name != EngineHosting.PubSubStorage)
            options.GrainStorageSerializer = new StateJson();
    }

    /// <summary>As in production: the project's states in its own form, Orleans' own in Orleans'.</summary>
    private static IGrainStorageSerializer Serializer(IServiceProvider services, string name) =>
        name == EngineHosting.PubSubStorage ? new OrleansGrainStorageSerializer(services.GetRequiredService<Serializer>()) : new StateJson();
}
#endif
