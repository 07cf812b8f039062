using Orleans.Streams;
using Orleans.Streams.Core;

namespace TalentMedia.Engine.Tests.Streams;

[GenerateSerializer, Alias("engine-note")]
public sealed record Note([property: Id(0)] int Number, [property: Id(1)] List<string> Words);

internal interface IListenerGrain : IGrainWithStringKey
{
    Task ListenAsync();

    /// <summary>Each item waits at the gate.</summary>
    Task ListenSlowlyAsync();

    Task<int> SubscriptionsAsync();

    Task LeaveAsync();
}

/// <summary>Listens to the stream of its own key.</summary>
internal sealed class ListenerGrain(Stage stage) : Grain, IListenerGrain
{
    private string Key => this.GetPrimaryKeyString();

    private IAsyncStream<Note> Stream => this.GetStreamProvider("progress").GetStream<Note>("notes", Key);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in await Stream.GetAllSubscriptionHandles())
            await handle.ResumeAsync(HearAsync);
    }

    public Task ListenAsync() => Stream.SubscribeAsync(HearAsync);

    public Task ListenSlowlyAsync() => Stream.SubscribeAsync((_, _) => stage.Gate(Key).PassAsync());

    public async Task<int> SubscriptionsAsync() => (await Stream.GetAllSubscriptionHandles()).Count;

    public async Task LeaveAsync()
    {
        foreach (var handle in await Stream.GetAllSubscriptionHandles())
            await handle.UnsubscribeAsync();
    }

    private Task HearAsync(Note item, StreamSequenceToken? token)
    {
        var fails = stage.Fails(Key);
        stage.Journal(Key).Add(fails ? $"failed {item.Number}" : $"{item.Number}");
        return fails ? throw new InvalidOperationException("again") : Task.CompletedTask;
    }
}

internal interface IImplicitGrain : IGrainWithStringKey;

[ImplicitStreamSubscription("implicit")]
internal sealed class ImplicitGrain(Stage stage) : Grain, IImplicitGrain, IStreamSubscriptionObserver
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Note>().ResumeAsync((item, _) =>
    {
        stage.Journal(this.GetPrimaryKeyString()).Add($"implicitly {item.Number}");
        return Task.CompletedTask;
    });
}
