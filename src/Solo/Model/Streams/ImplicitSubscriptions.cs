using Orleans.Streams;

namespace Orleans
{
    /// <summary>Every stream of the namespace has a consumer of this class, with the stream's key as its key.</summary>
    [AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
    public class ImplicitStreamSubscriptionAttribute(string streamNamespace) : Attribute
    {
        internal string Namespace { get; } = streamNamespace.Trim();
    }
}

namespace Orleans.Streams.Core
{
    /// <summary>Implemented by grains with implicit subscriptions: attach the observer here.</summary>
    public interface IStreamSubscriptionObserver
    {
        Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory);
    }

    public interface IStreamSubscriptionHandleFactory
    {
        Runtime.StreamId StreamId { get; }

        string ProviderName { get; }

        StreamSubscriptionHandle<T> Create<T>();
    }
}
