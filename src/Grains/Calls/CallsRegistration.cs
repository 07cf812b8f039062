using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentMedia.Processing;

namespace TalentMedia.Calls;

/// <summary>Calls that outlive a silo, for every process that makes any.</summary>
internal static class CallsRegistration
{
    /// <summary>Heeds a <see cref="ConnectionLoss"/> where one is registered.</summary>
    public static IServiceCollection AddCalls(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CallOptions>().Bind(configuration.GetSection(CallOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddChance();
        return services.AddSingleton<IOutgoingGrainCallFilter>(provider => new RetryingCalls(
            new RetryRules(provider.GetRequiredService<IOptions<CallOptions>>().Value),
            provider.GetService<ConnectionLoss>(),
            provider.GetRequiredService<Chance>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<RetryingCalls>>()));
    }
}
