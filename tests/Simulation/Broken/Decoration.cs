using Microsoft.Extensions.DependencyInjection;

namespace TalentMedia.Simulation.Broken;

internal static class Decoration
{
    /// <summary>Puts a variant in the place of the instance that is registered; a process that has none is left alone.</summary>
    public static void Decorate<T>(this IServiceCollection services, Func<T, T> broken)
        where T : class
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(T))?.ImplementationInstance is T right)
            services.AddSingleton(broken(right));
    }

    /// <summary>The simulated port behind a service.</summary>
    public static TPort Find<T, TPort>(this IServiceCollection services)
        where TPort : T => (TPort)services.Last(service => service.ServiceType == typeof(T)).ImplementationInstance!;
}
