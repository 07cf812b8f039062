using System.Diagnostics.Metrics;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Runtime;
using TalentMedia.Solo.Activations;
using TalentMedia.Solo.Calls;
using TalentMedia.Solo.Copying;
using TalentMedia.Solo.Hosting;
using TalentMedia.Solo.Scheduling;

namespace Orleans.Hosting;

public static class SoloHostingExtensions
{
    /// <summary>
    /// Runs grains in this process by Solo, and gives it <see cref="IGrainFactory"/> and <see cref="IClusterClient"/>.
    /// Options are read from section <c>Solo</c> (<see cref="SoloOptions"/>). The clock is the registered <see cref="TimeProvider"/>.
    /// </summary>
    public static IHostApplicationBuilder UseSolo(this IHostApplicationBuilder builder, Action<ISiloBuilder> configure)
    {
        builder.Services.AddSolo(builder.Configuration, configure);
        return builder;
    }

    internal static IServiceCollection AddSolo(this IServiceCollection services, IConfiguration configuration, Action<ISiloBuilder> configure)
    {
        services.AddOptions<SoloOptions>().BindConfiguration("Solo").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SoloOptions>, SoloOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ITurnScheduler, ThreadPoolTurnScheduler>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<SoloOptions>>().Value);
        services.TryAddSingleton(_ => EngineRandom.Unseeded());
        services.AddSingleton<GrainCatalog>();
        services.AddSingleton<CopierRegistry>();
        services.AddSingleton<GrainMethods>();
        services.AddSingleton(provider => new EngineMeter(provider.GetService<IMeterFactory>()));
        services.AddSingleton<CallSender>();
        services.AddSingleton<SoloEngine>();
        services.AddSingleton<IGrainFactory>(provider => provider.GetRequiredService<SoloEngine>().References);
        services.AddSingleton<IClusterClient, SoloClient>();
        services.AddSingleton<IGrainContextAccessor, GrainContextAccessor>();
        services.AddHostedService<SoloHostedService>();
        configure(new SiloBuilder(services, configuration));
        return services;
    }

    /// <summary>Serves the grain classes of the assembly. Solo finds them by looking; Orleans by generated code.</summary>
    public static ISiloBuilder AddGrains(this ISiloBuilder builder, Assembly assembly)
    {
        builder.Services.AddSingleton(new GrainAssembly(assembly.GetTypes()));
        return builder;
    }

    /// <summary>Serves these grain classes.</summary>
    public static ISiloBuilder AddGrains(this ISiloBuilder builder, params Type[] classes)
    {
        builder.Services.AddSingleton(new GrainAssembly(classes));
        return builder;
    }

    public static ISiloBuilder AddIncomingGrainCallFilter<TFilter>(this ISiloBuilder builder)
        where TFilter : class, IIncomingGrainCallFilter
    {
        builder.Services.AddSingleton<IIncomingGrainCallFilter, TFilter>();
        return builder;
    }

    public static ISiloBuilder AddOutgoingGrainCallFilter<TFilter>(this ISiloBuilder builder)
        where TFilter : class, IOutgoingGrainCallFilter
    {
        builder.Services.AddSingleton<IOutgoingGrainCallFilter, TFilter>();
        return builder;
    }

    private sealed class SiloBuilder(IServiceCollection services, IConfiguration configuration) : ISiloBuilder
    {
        public IServiceCollection Services => services;

        public IConfiguration Configuration => configuration;
    }

    private sealed class GrainContextAccessor : IGrainContextAccessor
    {
        public IGrainContext? GrainContext => RuntimeContext.Current;
    }
}
