using Orleans.Runtime;

namespace Orleans.Runtime
{
    /// <summary>Anything that can be called by reference.</summary>
    public interface IAddressable;
}

namespace Orleans
{
    /// <summary>The root of all grain interfaces.</summary>
    public interface IGrain : IAddressable;

    /// <summary>A grain known by a string.</summary>
    public interface IGrainWithStringKey : IGrain;

    /// <summary>A grain known by a GUID.</summary>
    public interface IGrainWithGuidKey : IGrain;

    /// <summary>A grain known by an integer.</summary>
    public interface IGrainWithIntegerKey : IGrain;

    /// <summary>The root of the interfaces of objects outside the cluster that grains may call back.</summary>
    public interface IGrainObserver : IAddressable;

    /// <summary>A grain that reminders wake.</summary>
    public interface IRemindable : IGrain
    {
        /// <summary>Called at each tick; may be called twice for one tick.</summary>
        Task ReceiveReminder(string reminderName, TickStatus status);
    }
}
