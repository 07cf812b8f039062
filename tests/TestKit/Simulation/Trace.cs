using System.Globalization;

namespace TalentMedia.TestKit.Simulation;

/// <summary>What happened in a run: as a fingerprint always, as lines for who listens.</summary>
internal sealed class Trace(Action<string>? listen, Func<TimeSpan> elapsed)
{
    private ulong _fingerprint = 14695981039346656037;

    /// <summary>Equal for equal runs (FNV-1a over every turn, time and line).</summary>
    public ulong Fingerprint => _fingerprint;

    public bool IsHeard => listen is not null;

    public void Write(string who, string what)
    {
        Mix(who);
        Mix(what);
        Mix((ulong)elapsed().Ticks);
        Hear(who, what);
    }

    /// <summary>A line for who listens that is no part of the fingerprint.</summary>
    public void Hear(string who, string what) =>
        listen?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{elapsed():d\\.hh\\:mm\\:ss\\.ffffff} {who,-10} {what}"));

    /// <summary>A turn: counted, never listed.</summary>
    public void Note(string who, int drawn)
    {
        Mix(who);
        Mix((ulong)drawn);
        Mix((ulong)elapsed().Ticks);
    }

    private void Mix(string text)
    {
        foreach (var c in text)
            _fingerprint = (_fingerprint ^ c) * 1099511628211;
    }

    private void Mix(ulong value) => _fingerprint = (_fingerprint ^ value) * 1099511628211;
}
