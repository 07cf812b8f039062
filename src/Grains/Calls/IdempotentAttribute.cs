namespace TalentMedia.Calls;

/// <summary>
/// A grain method that may be called again with the same arguments when its answer was lost: the second call finds what the first
/// did and answers alike. Such a call is repeated by itself when a silo fails under it, as one that is marked
/// [ReadOnly] is. Not for what counts, replaces by time, or answers a repeat otherwise than the first.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class IdempotentAttribute : Attribute;
