using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Talents;

namespace TalentMedia.Silo.DataProtection;

internal static class DataProtectionRegistration
{
    /// <summary>Encryption of tokens at rest. Where the keys stand is said by whoever opens the data folder.</summary>
    public static IServiceCollection AddTokenProtection(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("TalentMedia");
        return services.AddSingleton<ITokenProtector, TokenProtector>();
    }
}
