using Microsoft.Extensions.Diagnostics.HealthChecks;
using TalentMedia.Silo.Imaging;

namespace TalentMedia.Silo.Health;

/// <summary>Whether pictures can be rendered. Asked until it is so; from then on the worker pool sees more than a probe would, and a probe would wait behind its work.</summary>
internal sealed class ImagingHealth(ImagingSelfCheck imaging) : IHealthCheck
{
    private HealthCheckResult? _proven;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_proven is { } proven)
            return proven;
        var status = await imaging.CheckAsync(cancellationToken);
        if (!status.Usable)
            return HealthCheckResult.Unhealthy($"Pictures cannot be rendered: {status.Problem}");
        _proven = HealthCheckResult.Healthy($"{status.Library} {status.Version}");
        return _proven.Value;
    }
}
