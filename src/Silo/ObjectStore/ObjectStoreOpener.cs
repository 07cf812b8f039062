using Microsoft.Extensions.Hosting;

namespace TalentMedia.Silo.ObjectStore;

/// <summary>Opens the store when the host starts, rather than with the first upload.</summary>
internal sealed class ObjectStoreOpener(FileSystemObjectStore store) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.Open();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
