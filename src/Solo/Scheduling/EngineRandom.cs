using System.Security.Cryptography;

namespace TalentMedia.Solo.Scheduling;

/// <summary>The engine's only randomness: ids and jitter. A simulator hands in a seeded one.</summary>
internal sealed class EngineRandom(Random random)
{
    private readonly Lock _gate = new();

    public static EngineRandom Unseeded() => new(new Random(BitConverter.ToInt32(RandomNumberGenerator.GetBytes(4))));

    public Guid NextGuid()
    {
        var bytes = new byte[16];
        lock (_gate)
            random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
