using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Simulation.Broken;

internal static class Decoration
{
    /// <summary>Puts a variant in the place of the instance that is registered.</summary>
    public static void Decorate<T>(this IServiceCollection services, Func<T, T> broken)
        where T : class
    {
        var right = (T)services.Last(service => service.ServiceType == typeof(T)).ImplementationInstance!;
        services.AddSingleton(broken(right));
    }
}
