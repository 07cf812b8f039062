using Orleans;
using Orleans.Runtime;
using TalentMedia.Solo.Hosting;

namespace TalentMedia.Solo.Calls;

/// <summary>One call of a grain or observer method, from the caller's sending to its answer.</summary>
internal sealed class MethodCall(GrainMethod method, object?[] arguments, GrainId target, GrainId? source, CallCompletion completion, Dictionary<string, object>? context)
    : Request(context), IDisposable
{
    private readonly Lock _gate = new();
    private ITimer? _timeout;
    private CancellationTokenRegistration _registration;
    private CancellationTokenSource? _cancellation;
    private IRequestHost? _host;
    private TimeSpan _waitsFor;
    private EngineMeter? _meter;

    public GrainMethod Method => method;

    public object?[] Arguments => arguments;

    public GrainId Target => target;

    public GrainId? Source => source;

    public override string Name => method.Name;

    public override bool AlwaysInterleaves => method.AlwaysInterleaves;

    public override bool IsReadOnly => method.IsReadOnly;

    /// <summary>The filters around the method; set before sending.</summary>
    public IIncomingGrainCallFilter[] Filters { get; init; } = [];

    /// <summary>Told of the failure of a one-way call, which the caller does not hear of.</summary>
    public Action<Exception>? Unheard { get; init; }

    /// <summary>Starts the clock of the response timeout and listens to the caller's cancellation.</summary>
    public void Watch(TimeProvider clock, TimeSpan timeout, EngineMeter meter)
    {
        if (method.CancellationIndex >= 0 && arguments[method.CancellationIndex] is CancellationToken { CanBeCanceled: true } token)
        {
            _cancellation = new CancellationTokenSource();
            arguments[method.CancellationIndex] = _cancellation.Token;
            _registration = token.UnsafeRegister(static (state, cancelled) => ((MethodCall)state!).Cancel(cancelled), this);
        }

        if (method.IsOneWay || timeout == Timeout.InfiniteTimeSpan)
            return;

        var timer = clock.CreateTimer(static state => ((MethodCall)state!).TimeOut(), this, timeout, Timeout.InfiniteTimeSpan);
        lock (_gate)
        {
            _timeout = timer;
            _waitsFor = timeout;
            _meter = meter;
        }

        if (IsEnded)
            timer.Dispose();
    }

    public override async Task RunAsync(IRequestHost host)
    {
        lock (_gate)
            _host = host;
        if (IsEnded)
            return;

        try
        {
            var result = Filters.Length == 0 && host.Instance is not IIncomingGrainCallFilter
                ? await method.Invoke(host.Instance, arguments)
                : await IncomingCall.RunAsync(this, host);
            var copy = method.CopyResult(result);
            if (TryEnd())
                completion.TrySetResult(copy);
        }
        catch (Exception exception)
        {
            host.Observe(exception);
            Fail(exception);
        }
        finally
        {
            Dispose();
        }
    }

    public override void Fail(Exception exception)
    {
        if (!TryEnd())
            return;

        Unheard?.Invoke(exception);
        if (exception is OperationCanceledException cancelled)
            completion.TrySetCanceled(cancelled.CancellationToken);
        else
            completion.TrySetException(exception);
        Dispose();
    }

    public void Dispose()
    {
        ITimer? timeout;
        lock (_gate)
            timeout = _timeout;
        timeout?.Dispose();
        _registration.Unregister();
    }

    private void Cancel(CancellationToken token)
    {
        if (TryEnd())
            completion.TrySetCanceled(token);

        // The callee hears of it among its own turns, never on the canceller's thread.
        IRequestHost? host;
        lock (_gate)
            host = _host;
        if (host is not null)
            host.Post(_cancellation!.Cancel);
        else
            _cancellation!.Cancel();
    }

    private void TimeOut()
    {
        if (!TryEnd())
            return;

        var where = _host is null
            ? "it was still waiting for its turn, as it does when grains wait for each other in a circle"
            : "it was running, and goes on";
        _meter?.RequestTimedOut();
        completion.TrySetException(new TimeoutException($"{method.Name} of {target} did not answer within {_waitsFor}: {where}."));
        _registration.Unregister();
    }
}
