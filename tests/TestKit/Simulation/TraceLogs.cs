using Microsoft.Extensions.Logging;

namespace TalentMedia.TestKit.Simulation;

/// <summary>What the silo logs, as lines of the trace; only for runs that somebody listens to.</summary>
internal sealed class TraceLogs(Trace trace) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) => new TraceLog(trace, categoryName[(categoryName.LastIndexOf('.') + 1)..]);

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The trace is the only place that simulated logs go to.");

    public void Dispose()
    {
        // Nothing is held.
    }

    private sealed class TraceLog(Trace trace, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                trace.Hear("log", $"{logLevel}: {category}: {formatter(state, exception)}{(exception is null ? "" : $" ({exception.GetType().Name}: {exception.Message})")}");
        }
    }
}
