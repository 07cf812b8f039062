namespace Orleans.Runtime
{
    /// <summary>The root of the engine's own exceptions.</summary>
    public class OrleansException : Exception
    {
        public OrleansException()
        {
        }

        public OrleansException(string message)
            : base(message)
        {
        }

        public OrleansException(string message, Exception? innerException)
            : base(message, innerException)
        {
        }
    }

    /// <summary>The observer is gone: deleted, or collected because nobody kept it alive.</summary>
    public sealed class ClientNotAvailableException(string message) : OrleansException(message);

    /// <summary>The engine is not running, or stops.</summary>
    public sealed class SiloUnavailableException(string message) : OrleansException(message);

    /// <summary>What was configured cannot work.</summary>
    public sealed class OrleansConfigurationException(string message) : Exception(message);
}

namespace Orleans.Serialization
{
    public class SerializerException(string message) : Exception(message);

    /// <summary>A value of a type that cannot be sent, stored or streamed: it lacks <see cref="GenerateSerializerAttribute"/>.</summary>
    public sealed class CodecNotFoundException(string message) : SerializerException(message);
}
