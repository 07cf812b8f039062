using System.Diagnostics.CodeAnalysis;

namespace TalentMedia.TestKit.Simulation;

/// <summary>
/// The way to something outside the silo: a database, a platform, a store. A call travels, is done in one instant or not
/// at all, and its answer travels back. It may fail before or after it was done, and its caller may be dead by then.
/// </summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class SimulatedLine(SimulatedWorld world, string name)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly Random _chance = world.Chance("line " + name);

    /// <summary>Milliseconds that a call takes one way when nothing is wrong.</summary>
    public double Milliseconds { get; init; } = 1;

    /// <summary>What a failing call throws.</summary>
    public Func<string, Exception> Failure { get; init; } = static what => new IOException($"Simulated: {what}.");

    public Task CallAsync(string what, Action effect, CancellationToken cancellationToken) => CallAsync(
        what,
        () =>
        {
            effect();
            return true;
        },
        cancellationToken);

    /// <param name="effect">Runs whole, between two turns. What it throws is the answer.</param>
    public async Task<T> CallAsync<T>(string what, Func<T> effect, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var answer = new TaskCompletionSource<T>();
        await using var cancelled = cancellationToken.UnsafeRegister(
            static (state, token) => ((TaskCompletionSource<T>)state!).TrySetCanceled(token), answer);
        world.After(Travel(), () => Arrive(what, effect, answer));
        return await answer.Task;
    }

    private void Arrive<T>(string what, Func<T> effect, TaskCompletionSource<T> answer)
    {
        if (Faults.Happens(world.Faults.FailBefore, _chance))
        {
            world.Trace.Write(name, $"{what}: failed, not done");
            world.After(Travel(), () => answer.TrySetException(Failure($"{name} failed before {what}")));
            return;
        }

        Action reply;
        try
        {
            var result = effect();
            reply = () => answer.TrySetResult(result);
        }
        catch (Exception exception)
        {
            reply = () => answer.TrySetException(exception);
        }

        if (Faults.Happens(world.Faults.FailAfter, _chance))
        {
            world.Trace.Write(name, $"{what}: done, but the answer is an error");
            reply = () => answer.TrySetException(Failure($"{name} failed after {what}"));
        }
        else
        {
            world.Trace.Write(name, what);
        }

        world.After(Travel(), reply);
    }

    private TimeSpan Travel() => Faults.Happens(world.Faults.Slow, _chance)
        ? Longest * _chance.NextDouble()
        : TimeSpan.FromMilliseconds(Milliseconds * (0.5 + _chance.NextDouble()));
}
