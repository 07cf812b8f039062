using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TalentMedia.Silo.Imaging;

namespace TalentMedia.Silo.Hosting;

/// <summary>The started application. However the start or the run ends, it drains before what it depends on goes away.</summary>
internal sealed class Serving : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Serving(WebApplication app) => _app = app;

    public static async Task<Serving> StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        // What cannot even be made fails here, where nothing has to be stopped yet: a host that never had its services cannot stop.
        _ = app.Services.GetServices<IHostedService>().Count();
        if (app.Services.GetService<ImagingSelfCheck>() is { } imaging)
            await RequireImagingAsync(imaging, cancellationToken);
        var serving = new Serving(app);
        try
        {
            await app.StartAsync(cancellationToken);
            return serving;
        }
        catch
        {
            await serving.GiveUpAsync();
            throw;
        }
    }

    /// <summary>Returns when the process shall stop and has given notice of it; disposing it then stops it.</summary>
    public async Task UntilStoppedAsync(CancellationToken cancellationToken)
    {
        var stopping = _app.Lifetime.ApplicationStopping;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        await Task.Delay(Timeout.Infinite, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _app.Services.GetRequiredService<Drain>().GiveNoticeAsync(stopping);
    }

    /// <summary>Bounded by the host's shutdown timeout; does nothing where it has stopped already.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_app.Lifetime.ApplicationStopped.IsCancellationRequested)
            await _app.StopAsync(CancellationToken.None);
    }

    /// <summary>Why the start failed is what matters; that stopping failed too is only noted.</summary>
    private async Task GiveUpAsync()
    {
        try
        {
            await DisposeAsync();
        }
        catch (Exception exception)
        {
            _app.Logger.LogWarning(exception, "What had started already did not stop cleanly");
        }
    }

    /// <summary>A missing library will not come by waiting.</summary>
    private static async Task RequireImagingAsync(ImagingSelfCheck imaging, CancellationToken cancellationToken)
    {
        var status = await imaging.CheckAsync(cancellationToken);
        if (!status.Usable)
            throw StartRefusedException.Dependency(status.Problem ?? "Pictures cannot be rendered here.");
    }
}
