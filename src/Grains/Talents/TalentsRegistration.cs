using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Talents;

/// <summary>What the grains of this domain need, apart from their ports.</summary>
internal static class TalentsRegistration
{
    public static IServiceCollection AddTalents(this IServiceCollection services, IConfiguration configuration) => services;
}
