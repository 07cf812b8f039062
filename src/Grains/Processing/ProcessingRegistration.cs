using System.Security.Cryptography;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentMedia.Processing;

/// <summary>What the grains of this domain need, apart from their ports.</summary>
internal static class ProcessingRegistration
{
    public static IServiceCollection AddProcessing(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProcessingOptions>()
            .Bind(configuration.GetSection(ProcessingOptions.Section))
            .ValidateDataAnnotations()
            .Validate(
                options => options.RendererAttempts <= options.MaxAttempts,
                $"{ProcessingOptions.Section}:{nameof(ProcessingOptions.RendererAttempts)} must not exceed {ProcessingOptions.Section}:{nameof(ProcessingOptions.MaxAttempts)}.")
            .ValidateOnStart();
        return services.AddChance();
    }

    public static IServiceCollection AddChance(this IServiceCollection services)
    {
        services.TryAddSingleton<Chance>(() => RandomNumberGenerator.GetInt32(1 << 30) / (double)(1 << 30));
        return services;
    }
}
