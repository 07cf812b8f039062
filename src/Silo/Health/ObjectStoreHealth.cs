using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TalentMedia.Silo.ObjectStore;
using TalentMedia.Storage;

namespace TalentMedia.Silo.Health;

internal sealed class ObjectStoreHealth(IObjectStore objects, IConfiguration configuration) : IHealthCheck
{
    /// <summary>Below this uploads may fail any moment.</summary>
    private const long LeastFreeBytes = 512L * 1024 * 1024;

    private static readonly ObjectKey Probe = ObjectKey.Parse("probe/never-there");

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await objects.ExistsAsync(Probe, cancellationToken);
            return new DriveInfo(ObjectStoreRegistration.FolderOf(configuration)).AvailableFreeSpace < LeastFreeBytes
                ? HealthCheckResult.Degraded("The disk is nearly full. Uploads may be refused.")
                : HealthCheckResult.Healthy();
        }
        catch (Exception exception)
        {
            return HealthCheckResult.Unhealthy("The object store does not answer. Pictures can be neither uploaded nor shown.", exception);
        }
    }
}
