using System.Reflection;
using Orleans;

namespace TalentMedia.TestKit;

/// <summary>A grain factory that hands out the test's own objects. A proxy, because the interface has more members on one engine than on the other.</summary>
public class FakeGrains : DispatchProxy
{
    private Func<Type, string, object> _find = null!;

    /// <param name="find">The grain of an interface and a key.</param>
    public static IGrainFactory With(Func<Type, string, object> find)
    {
        var factory = Create<IGrainFactory, FakeGrains>();
        ((FakeGrains)(object)factory)._find = find;
        return factory;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod is { Name: "GetGrain", IsGenericMethod: true } && args?[0] is string key
            ? _find(targetMethod.GetGenericArguments()[0], key)
            : throw new NotSupportedException($"{targetMethod?.Name} is not faked.");
}
