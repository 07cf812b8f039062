using Microsoft.Extensions.Configuration;
using TalentMedia.Silo.Postgres;

namespace TalentMedia.Silo.Hosting;

/// <summary>The database that is named, or else a private one. It is the first to start and the last to stop.</summary>
internal sealed class Database(PrivatePostgres? own) : IAsyncDisposable
{
    public static async Task<Database> OpenAsync(IConfiguration configuration, DataFolder data, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(configuration[SettingKeys.Database]))
            return new Database(own: null);
        var server = await PrivatePostgres.StartAsync(new PrivatePostgresOptions(data.Database), cancellationToken);
        configuration[SettingKeys.Database] = server.ConnectionString;
        return new Database(server);
    }

    public ValueTask DisposeAsync() => own?.DisposeAsync() ?? ValueTask.CompletedTask;
}
