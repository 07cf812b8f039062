using Orleans;
using Orleans.Runtime;

namespace TalentMedia.Solo.Copying;

/// <summary>References travel as they are; a grain that passes itself passes its reference.</summary>
internal sealed class ReferenceCopier<T> : Copier<T>
{
    public override bool IsShallow => false;

    public override T Copy(T value, CopyContext context) => value switch
    {
        null => value,
        GrainReference => value,
        IGrainBase grain => (T)grain.GrainContext.GrainReference.As(typeof(T)),
        _ => throw new ArgumentException(
            $"{value.GetType().FullName} cannot be passed to a grain: make a reference with IGrainFactory.CreateObjectReference, keep it, and pass that."),
    };
}
