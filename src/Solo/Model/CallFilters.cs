using System.Reflection;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace Orleans.Serialization.Invocation
{
    /// <summary>A call and its arguments.</summary>
    public interface IInvokable
    {
        int GetArgumentCount();

        object? GetArgument(int index);

        void SetArgument(int index, object? value);

        string GetMethodName();

        string GetInterfaceName();

        MethodInfo GetMethod();

        Type GetInterfaceType();
    }
}

namespace Orleans
{
    /// <summary>A call on its way through the filters.</summary>
    public interface IGrainCallContext
    {
        IInvokable Request { get; }

        /// <summary>The grain on the callee's side, the reference on the caller's.</summary>
        object Grain { get; }

        /// <summary>The calling grain; null where a client calls.</summary>
        GrainId? SourceId { get; }

        GrainId TargetId { get; }

        string InterfaceName { get; }

        string MethodName { get; }

        MethodInfo InterfaceMethod { get; }

        object? Result { get; set; }

        /// <summary>Goes on to the next filter, and at last to the method. A filter that does not call it answers itself.</summary>
        Task Invoke();
    }

    public interface IIncomingGrainCallContext : IGrainCallContext
    {
        IGrainContext TargetContext { get; }

        MethodInfo ImplementationMethod { get; }
    }

    public interface IOutgoingGrainCallContext : IGrainCallContext
    {
        IGrainContext? SourceContext { get; }
    }

    /// <summary>Stands around calls on the callee's side; registered for all grains, or implemented by a grain class for itself.</summary>
    public interface IIncomingGrainCallFilter
    {
        Task Invoke(IIncomingGrainCallContext context);
    }

    /// <summary>Stands around calls on the caller's side.</summary>
    public interface IOutgoingGrainCallFilter
    {
        Task Invoke(IOutgoingGrainCallContext context);
    }
}
