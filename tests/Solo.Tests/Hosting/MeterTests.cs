using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Solo.Tests.Calls;

namespace TalentMedia.Solo.Tests.Hosting;

public sealed class MeterTests
{
    [Fact]
    public async Task ActivationsAndTimeouts_AreCounted()
    {
        await using var cluster = await Serve.Class<ToolGrain>(options => options.Services = services => services.AddMetrics());
        var factory = cluster.Services.GetRequiredService<IMeterFactory>();
        Dictionary<string, long> counted = [];
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
            {
                if (instrument.Meter.Scope == factory)
                    listening.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument.Name, value));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument.Name, value));
        listener.Start();

        var call = cluster.GetGrain<IToolGrain>("a").HangAsync();
        await cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAsync<TimeoutException>(() => call);
        listener.RecordObservableInstruments();

        lock (counted)
        {
            Assert.Equal(1, counted["orleans-catalog-activation-created"]);
            Assert.Equal(1, counted["orleans-app-requests-timedout"]);
            Assert.Equal(1, counted["orleans-catalog-activations"]);
        }

        void Add(string name, long value)
        {
            lock (counted)
                counted[name] = counted.GetValueOrDefault(name) + value;
        }
    }
}
