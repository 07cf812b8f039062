using System.Diagnostics;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;
using TalentMedia.Solo.Calls;

namespace TalentMedia.Solo.Activations;

internal sealed partial class Activation
{
    private readonly LinkedList<Request> _waiting = [];
    private readonly List<Request> _running = [];
    private readonly Dictionary<Guid, int> _reentrant = [];
    private int _mightInterleave;
    private long _lastUsed;
    private long _keepUntil = long.MinValue;

    /// <summary>Requests that wait or run.</summary>
    public int Load
    {
        get
        {
            lock (_gate)
                return _waiting.Count + _running.Count;
        }
    }

    public bool TryReceive(Request request)
    {
        lock (_gate)
        {
            if (_stage == Stage.Ended)
                return false;

            _waiting.AddLast(request);
            if (request.MightInterleave)
                _mightInterleave++;
            StartWhatMay();
            return true;
        }
    }

    void ICallChainReentrantContext.EnterReentrantSection(Guid reentrancyId)
    {
        lock (_gate)
        {
            _reentrant[reentrancyId] = _reentrant.GetValueOrDefault(reentrancyId) + 1;
            StartWhatMay();
        }
    }

    void ICallChainReentrantContext.ExitReentrantSection(Guid reentrancyId)
    {
        lock (_gate)
        {
            var depth = _reentrant.GetValueOrDefault(reentrancyId) - 1;
            if (depth > 0)
                _reentrant[reentrancyId] = depth;
            else
                _reentrant.Remove(reentrancyId);
        }
    }

    void IRequestHost.Observe(Exception exception)
    {
        // Only the activation whose state is stale ends; callers that let the exception pass keep theirs.
        if (exception is not InconsistentStateException { IsSourceActivation: true } inconsistent)
            return;

        inconsistent.IsSourceActivation = false;
        Deactivate(new(DeactivationReasonCode.ApplicationError, exception, "Another wrote the state since it was read."));
    }

    private void StartWhatMay()
    {
        if (_stage is not (Stage.Valid or Stage.Draining))
            return;

        for (var node = _waiting.First; node is not null;)
        {
            // Most grains are busy with one plain request, and none of those that wait may join it.
            if (_mightInterleave == 0 && !Class.IsReentrant && _running.Exists(static running => !running.AlwaysInterleaves))
                return;

            var next = node.Next;
            var request = node.Value;
            if (request.IsEnded)
                Take(node);
            else if (MayStart(request))
                Start(Take(node));
            node = next;
        }
    }

    private Request Take(LinkedListNode<Request> node)
    {
        _waiting.Remove(node);
        if (node.Value.MightInterleave)
            _mightInterleave--;
        return node.Value;
    }

    private bool MayStart(Request request)
    {
        if (_running.Count == 0)
            return _stage == Stage.Valid;
        if (IsOfRunningChain(request))
            return true;
        if (request.AlwaysInterleaves)
            return true;
        if (_stage != Stage.Valid)
            return false;

        return _running.TrueForAll(running =>
            running.AlwaysInterleaves || Class.IsReentrant || (running.IsReadOnly && request.IsReadOnly));
    }

    private bool IsOfRunningChain(Request request) => request.ReentrancyId != Guid.Empty && _reentrant.ContainsKey(request.ReentrancyId);

    private void Start(Request request)
    {
        _running.Add(request);
        if (request.KeepsAlive)
            _lastUsed = _engine.Clock.GetTimestamp();
        _ = _turns.Run(() => RunAsync(request));
    }

    private async Task RunAsync(Request request)
    {
        RequestContext.Values = request.Context;
        Activity.Current = request.Parent;
        try
        {
            await request.RunAsync(this);
        }
        finally
        {
            Finished(request);
        }
    }

    private void Finished(Request request)
    {
        lock (_gate)
        {
            _running.Remove(request);
            if (request.KeepsAlive)
                _lastUsed = _engine.Clock.GetTimestamp();
            if (_stage == Stage.Draining && _running.Count == 0)
                BeginEnd();
            else
                StartWhatMay();
        }
    }
}
