using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Utilities;

namespace TalentMedia.Engine.Tests.Observers;

internal interface IReader : IGrainObserver
{
    [ResponseTimeout("00:00:02")]
    Task ReadAsync(List<string> words);

    [OneWay]
    Task HintAsync(string word);
}

internal sealed class Reader : IReader
{
    public bool Failing { get; init; }

    public Seen<string> Read { get; } = new();

    public Task ReadAsync(List<string> words)
    {
        if (Failing)
            throw new InvalidDataException("unreadable");

        Read.Add(words[0]);
        return Task.CompletedTask;
    }

    public Task HintAsync(string word)
    {
        Read.Add($"hint {word}");
        return Failing ? throw new InvalidDataException("unreadable") : Task.CompletedTask;
    }
}

internal interface INewsGrain : IGrainWithStringKey
{
    Task JoinAsync(string name, IReader reader);

    /// <summary>Calls one reader, and changes what it sent after that.</summary>
    Task AskAsync(string name, List<string> words);

    Task HintAsync(string name, string word);

    Task TellAllAsync(string word);

    Task<int> ReadersAsync();
}

internal sealed class NewsGrain(TimeProvider time) : Grain, INewsGrain
{
    private readonly ObserverManager<string, IReader> _readers = new(TimeSpan.FromMinutes(5), NullLogger.Instance) { GetDateTime = () => time.GetUtcNow().UtcDateTime };

    public Task JoinAsync(string name, IReader reader)
    {
        _readers.Subscribe(name, reader);
        return Task.CompletedTask;
    }

    public async Task AskAsync(string name, List<string> words)
    {
        var call = _readers.Observers[name].ReadAsync(words);
        words[0] = "changed after it was sent";
        await call;
    }

    public Task HintAsync(string name, string word) => _readers.Observers[name].HintAsync(word);

    public Task TellAllAsync(string word) => _readers.Notify(reader => reader.ReadAsync([word]));

    public Task<int> ReadersAsync() => Task.FromResult(_readers.Count);
}
