using Orleans.Streams;

namespace TalentMedia.Engine.Tests.Streams;

public sealed class DroppedItemTests(DroppedItemTests.Silos fixture) : EngineTests<DroppedItemTests.Silos>(fixture)
{
    [Fact, Behaviour("A delivery that keeps failing is given up after MaxEventDeliveryTime, and the consumer told")]
    public async Task DeliveryThatKeepsFailing_IsDropped_AndTheConsumerTold()
    {
        var seen = new Seen<string>();
        var stream = Cluster.Client.GetStreamProvider("progress").GetStream<Note>("notes", Key);
        await stream.SubscribeAsync(
            (note, _) => note.Number == 1 ? throw new InvalidOperationException("never") : Add($"{note.Number}"),
            _ => Add("an error"));

        await stream.OnNextAsync(new Note(1, []));
        await stream.OnNextAsync(new Note(2, []));
        await Cluster.Clock.AdvanceAsync(TimeSpan.FromSeconds(5));
        await seen.UntilAsync(2);

        Assert.Equal(["an error", "2"], seen.Items);

        Task Add(string line)
        {
            seen.Add(line);
            return Task.CompletedTask;
        }
    }

    public sealed class Silos : ClusterFixture
    {
        protected override void Configure(GrainClusterOptions options) => options.MaxEventDeliveryTime = TimeSpan.FromSeconds(1);
    }
}
