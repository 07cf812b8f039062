using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>What was logged, for a failing test's message and for tests about logging.</summary>
internal sealed class CollectedLogs : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        _lines.Enqueue($"{logLevel}: {formatter(state, exception)}");

    public void Dispose()
    {
    }

    public override string ToString() => string.Join('\n', _lines);
}
