using System.Diagnostics.CodeAnalysis;

namespace TalentMedia.Outcomes;

/// <summary>A value or a rejection; exactly one of the two is there.</summary>
[GenerateSerializer, Immutable, Alias("outcome`1")]
public sealed class Outcome<T>
    where T : notnull
{
    [Id(0)] public T? Value { get; init; }

    [Id(1)] public Rejection? Rejection { get; init; }

    [MemberNotNullWhen(true, nameof(Rejection))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRejected => Rejection is not null;

    public static implicit operator Outcome<T>(T value) => new() { Value = value };

    public static implicit operator Outcome<T>(Rejection rejection) => new() { Rejection = rejection };
}
