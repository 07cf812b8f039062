using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans;
using TalentMedia.Operations;

namespace TalentMedia.Silo.Health;

internal sealed class EngineHealth(IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await grains.GetGrain<IReadinessGrain>("self").PingAsync().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception exception)
        {
            return HealthCheckResult.Unhealthy("Grains do not run. No talent or portfolio can be opened or changed.", exception);
        }
    }
}
