using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Talents;

namespace TalentMedia.Silo.DataProtection;

internal static class DataProtectionRegistration
{
    /// <summary>Encryption of secrets at rest. The keys stand in the data folder (<c>Data:Folder</c>, default <c>.data</c>), in <c>keys</c>: back them up with the database.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services, IConfiguration configuration)
    {
        var folder = Path.GetFullPath(Path.Combine(configuration["Data:Folder"] ?? ".data", "keys"));
        services.AddDataProtection().SetApplicationName("TalentMedia").PersistKeysToFileSystem(new DirectoryInfo(folder));
        return services.AddSingleton<ITokenProtector, TokenProtector>();
    }
}
