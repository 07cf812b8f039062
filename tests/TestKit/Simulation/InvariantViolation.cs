namespace TalentMedia.TestKit.Simulation;

/// <summary>A promise that a run broke.</summary>
internal sealed class InvariantViolation(string invariant, string detail) : Exception($"Broken: {invariant}. {detail}")
{
    /// <summary>The promise, in the words of its scenario.</summary>
    public string Invariant { get; } = invariant;
}
