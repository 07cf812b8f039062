using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Processing;

/// <summary>What the grains of this domain need, apart from their ports.</summary>
internal static class ProcessingRegistration
{
    public static IServiceCollection AddProcessing(this IServiceCollection services, IConfiguration configuration) => services;
}
