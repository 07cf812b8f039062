using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.Imaging;
using TalentMedia.Silo.Imaging.Children;
using TalentMedia.Silo.Imaging.Vips;

namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>The imaging room as the silo registers it, with real child processes and a folder of its own.</summary>
internal sealed class ImagingRoom : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private int _folders;

    public ImagingRoom(params (string Key, string Value)[] settings)
    {
        Assert.SkipWhen(VipsLibrary.FindBundled() is null, "libvips is not installed: npm ci --prefix src/Silo/Imaging/native, then build.");
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"Imaging:{s.Key}", (string?)s.Value)))
            .Build();
        _services = new ServiceCollection()
            .AddLogging(l => l.AddProvider(Logs).SetMinimumLevel(LogLevel.Debug))
            .AddImaging(configuration)
            .BuildServiceProvider();
        Folder = Directory.CreateTempSubdirectory("imaging-").FullName;
    }

    public string Folder { get; }

    public CollectedLogs Logs { get; } = new();

    public IImageProcessor Processor => _services.GetRequiredService<IImageProcessor>();

    public ChildPool Pool => _services.GetRequiredService<ChildPool>();

    public ImagingSelfCheck SelfCheck => _services.GetRequiredService<ImagingSelfCheck>();

    public string NewFolder() =>
        Directory.CreateDirectory(Path.Combine(Folder, $"out-{Interlocked.Increment(ref _folders)}")).FullName;

    public string NewFile(string name, byte[] content)
    {
        var path = Path.Combine(NewFolder(), name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public Task<Outcome<RenderedImage>> RenderAsync(string path) =>
        Processor.RenderAsync(new(path, NewFolder()), TestContext.Current.CancellationToken);

    public async Task<RenderedImage> RenderedAsync(string path)
    {
        var outcome = await RenderAsync(path);
        Assert.False(outcome.IsRejected, $"{Path.GetFileName(path)}: {outcome.Rejection}\n{Logs}");
        return outcome.Value;
    }

    public async Task<string> RejectionCodeAsync(string path)
    {
        var folder = NewFolder();
        var outcome = await Processor.RenderAsync(new(path, folder), TestContext.Current.CancellationToken);
        Assert.True(outcome.IsRejected, $"{Path.GetFileName(path)} was rendered.");
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        return outcome.Rejection.Code;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
