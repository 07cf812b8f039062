#if ENGINE_SOLO
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using TalentMedia.Processing;
using TalentMedia.Silo.Engine;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Engine;

public sealed class EngineHostingTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Engine_ServesTheProjectsGrains_UnderTheNamesTheyUse()
    {
        using var host = Build("names");
        await host.StartAsync(Cancelled);

        var client = host.Services.GetRequiredService<IClusterClient>();
        Assert.Equal(ProgressStream.Provider, client.GetStreamProvider(ProgressStream.Provider).Name);
        Assert.NotNull(host.Services.GetKeyedService<IGrainStorage>("grains"));
        Assert.NotNull(host.Services.GetService<IGrainFactory>());
        Assert.NotNull(client.GetGrain<IPortfolioProgressGrain>("p"));

        await host.StopAsync(Cancelled);
    }

    [Fact]
    public async Task SecondProcess_OverOneDatabase_IsRefused_UntilTheFirstEnds()
    {
        var first = Build("one");
        await first.StartAsync(Cancelled);

        using (var second = Build("one"))
        {
            var refusal = await Assert.ThrowsAsync<OrleansConfigurationException>(() => second.StartAsync(Cancelled));
            Assert.Contains("one process", refusal.Message, StringComparison.Ordinal);
        }

        await first.StopAsync(Cancelled);
        first.Dispose();
        using var third = Build("one");
        await third.StartAsync(Cancelled);
        await third.StopAsync(Cancelled);
    }

    private IHost Build(string service)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration["Solo:ServiceId"] = service;
        builder.Services.AddLogging();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(postgres.DataSource);
        builder.AddEngine(builder.Configuration);
        return builder.Build();
    }
}
#endif
