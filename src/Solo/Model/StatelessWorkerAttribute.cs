namespace Orleans.Concurrency;

/// <summary>A pool of activations without identity; the grain key names the pool.</summary>
/// <param name="maxLocalWorkers">Activations at most; -1 means one a processor.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StatelessWorkerAttribute(int maxLocalWorkers) : Attribute
{
    public StatelessWorkerAttribute()
        : this(-1)
    {
    }

    public int MaxLocalWorkers { get; } = maxLocalWorkers;
}
