using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Operations;

/// <summary>What the grains of this domain need, apart from their ports.</summary>
internal static class OperationsRegistration
{
    public static IServiceCollection AddOperations(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton<ApiKeyCache>();
}
