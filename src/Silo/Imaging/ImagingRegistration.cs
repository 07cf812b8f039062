using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging.Children;
using TalentMedia.Silo.Imaging.Pictures;

namespace TalentMedia.Silo.Imaging;

/// <summary>Pictures, rendered by libvips in child processes.</summary>
internal static class ImagingRegistration
{
    /// <summary>What a child holds besides the picture: the runtime, the library, its allocators' slack.</summary>
    private const long ChildOverheadBytes = 256L << 20;

    public static IServiceCollection AddImaging(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ImagingOptions>()
            .Bind(configuration.GetSection(ImagingOptions.Section))
            .ValidateDataAnnotations()
            .Validate(o => string.IsNullOrEmpty(o.LibraryPath) || File.Exists(o.LibraryPath), "Imaging:LibraryPath names no file.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(CreatePool);
        services.AddSingleton(p => new MemoryBudget(Budget(Options(p))));
        services.AddSingleton<IImageProcessor>(CreateProcessor);
        services.AddSingleton<ImagingSelfCheck>();
        return services;
    }

    private static ImagingOptions Options(IServiceProvider services) => services.GetRequiredService<IOptions<ImagingOptions>>().Value;

    private static ChildPool CreatePool(IServiceProvider services)
    {
        var options = Options(services);
        var memory = (long)options.ProcessMemoryMegabytes << 20;
        var limits = new PictureLimits(options.MaxPixels, options.MaxScans, options.MaxFrames, memory - ChildOverheadBytes);
        var settings = new ChildSettings(options.LibraryPath, limits, memory, options.DeadlineSeconds * 2, options.Niceness);
        var size = options.Processes > 0 ? options.Processes : Environment.ProcessorCount;
        var time = services.GetRequiredService<TimeProvider>();
        return new(settings, size, options.PicturesPerProcess, time, services.GetRequiredService<ILogger<ChildPool>>());
    }

    private static VipsImageProcessor CreateProcessor(IServiceProvider services) => new(
        services.GetRequiredService<ChildPool>(),
        services.GetRequiredService<MemoryBudget>(),
        TimeSpan.FromSeconds(Options(services).DeadlineSeconds),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<VipsImageProcessor>>());

    private static long Budget(ImagingOptions options) => options.MemoryBudgetMegabytes > 0
        ? (long)options.MemoryBudgetMegabytes << 20
        : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
}
