using System.Reflection;

namespace Orleans.Runtime;

/// <summary>A reference to a grain or an observer: may be kept, compared, passed in calls and results.</summary>
public abstract class GrainReference : DispatchProxy, IAddressable, IEquatable<GrainReference>
{
    public abstract GrainId GrainId { get; }

    /// <summary>The interface the reference speaks.</summary>
    public abstract string InterfaceName { get; }

    internal abstract object As(Type interfaceType);

    public bool Equals(GrainReference? other) => other is not null && GrainId == other.GrainId;

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"{GrainId} as {InterfaceName}";
}
