using Microsoft.Extensions.Hosting;
using TalentMedia.Solo.Copying;

namespace TalentMedia.Solo.Hosting;

/// <summary>A part of the engine that starts with it and stops before the grains do.</summary>
internal interface IEnginePart
{
    Task StartAsync(CancellationToken cancellationToken);

    Task StopAsync(CancellationToken cancellationToken);
}

/// <summary>Starts and stops the engine with the host: what calls grains by itself starts last and stops first.</summary>
internal sealed class SoloHostedService(SoloEngine engine, CopierRegistry copiers, IEnumerable<IEnginePart> parts) : IHostedService
{
    private readonly IEnginePart[] _parts = [.. parts];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        InterfaceCheck.Run(engine.Catalog, copiers);
        engine.Start();
        foreach (var part in _parts)
            await part.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var part in _parts.Reverse())
            await part.StopAsync(cancellationToken);
        await engine.StopAsync(cancellationToken);
    }
}
