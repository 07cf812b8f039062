using System.Collections.Concurrent;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace TalentMedia.Solo.Tests.Streams;

[GenerateSerializer, Alias("note")]
public sealed record Note([property: Id(0)] int Number, [property: Id(1)] List<string> Words);

public sealed class Heard
{
    private readonly ConcurrentQueue<(string Who, int Number)> _items = new();

    public void Add(string who, int number) => _items.Enqueue((who, number));

    public int[] By(string who) => [.. _items.Where(item => item.Who == who).Select(item => item.Number)];
}

internal interface IListenerGrain : IGrainWithStringKey
{
    Task ListenAsync(string stream);

    Task LeaveAsync(string stream);
}

internal sealed class ListenerGrain(Heard heard) : Grain, IListenerGrain
{
    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach (var handle in await Stream("s").GetAllSubscriptionHandles())
            await handle.ResumeAsync(HearAsync);
    }

    public Task ListenAsync(string stream) => Stream(stream).SubscribeAsync(HearAsync);

    public async Task LeaveAsync(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles())
            await handle.UnsubscribeAsync();
    }

    private IAsyncStream<Note> Stream(string key) => this.GetStreamProvider("progress").GetStream<Note>("notes", key);

    private Task HearAsync(Note item, StreamSequenceToken? token)
    {
        heard.Add(this.GetPrimaryKeyString(), item.Number);
        return Task.CompletedTask;
    }
}

internal interface IImplicitGrain : IGrainWithStringKey;

[ImplicitStreamSubscription("implicit")]
internal sealed class ImplicitGrain(Heard heard) : Grain, IImplicitGrain, IStreamSubscriptionObserver
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Note>().ResumeAsync((item, _) =>
    {
        heard.Add($"implicit {this.GetPrimaryKeyString()}", item.Number);
        return Task.CompletedTask;
    });
}
