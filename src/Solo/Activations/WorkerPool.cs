using Orleans.Runtime;
using TalentMedia.Solo.Calls;
using TalentMedia.Solo.Hosting;

namespace TalentMedia.Solo.Activations;

/// <summary>The activations of one stateless worker grain: an idle one takes the request, else a new one up to the limit, else the least busy.</summary>
internal sealed class WorkerPool(SoloEngine engine, GrainClass grainClass, GrainId id) : IRequestTarget
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];

    public Activation[] Workers
    {
        get
        {
            lock (_gate)
                return [.. _workers];
        }
    }

    public bool TryReceive(Request request)
    {
        while (true)
        {
            if (Choose(request).TryReceive(request))
                return true;
        }
    }

    private Activation Choose(Request request)
    {
        lock (_gate)
        {
            var best = _workers.MinBy(worker => worker.Load);
            if (best is not null && (best.Load == 0 || _workers.Count >= grainClass.MaxWorkers))
                return best;

            var added = new Activation(engine, grainClass, id, Ended);
            _workers.Add(added);
            added.Activate(request.Context);
            return added;
        }
    }

    private void Ended(Activation worker)
    {
        lock (_gate)
            _workers.Remove(worker);
    }
}
