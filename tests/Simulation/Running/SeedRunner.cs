namespace TalentMedia.Simulation.Running;

/// <summary>Plays many seeds, each on one thread from its beginning to its end, on all cores.</summary>
internal static class SeedRunner
{
    /// <param name="seeds">Each is played through each scenario.</param>
    /// <param name="done">Told of every run, on one thread at a time, in no particular order.</param>
    public static void Play(IReadOnlyList<Scenario> scenarios, SeedRange seeds, int threads, Action<Run> done)
    {
        var gate = new Lock();
        var next = -1L;
        var total = (long)seeds.Count * scenarios.Count;
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(PlayAll)).ToArray();
        foreach (var worker in workers)
            worker.Start();
        foreach (var worker in workers)
            worker.Join();

        void PlayAll()
        {
            while (Interlocked.Increment(ref next) is var at && at < total)
            {
                var run = Run.Of(scenarios[(int)(at % scenarios.Count)], seeds.From + (int)(at / scenarios.Count));
                lock (gate)
                    done(run);
            }
        }
    }
}

/// <summary>So many seeds, from the first one on.</summary>
internal readonly record struct SeedRange(int From, int Count);
