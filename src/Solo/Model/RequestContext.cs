using System.Security.Cryptography;

namespace Orleans.Runtime;

/// <summary>Values that travel with calls, from caller to callee and on. Not a basis for authorization: callers set them.</summary>
public static class RequestContext
{
    private const string ReentrancyKey = "#CCR";

    private static readonly AsyncLocal<Dictionary<string, object>?> Current = new();

    public static IEnumerable<string> Keys => Current.Value?.Keys ?? Enumerable.Empty<string>();

    public static IEnumerable<KeyValuePair<string, object>> Entries => Current.Value ?? Enumerable.Empty<KeyValuePair<string, object>>();

    /// <summary>The call chain that may reenter; empty where none may.</summary>
    public static Guid ReentrancyId
    {
        get => ReentrancyOf(Current.Value);
        set
        {
            if (value == Guid.Empty)
                Remove(ReentrancyKey);
            else
                Set(ReentrancyKey, value);
        }
    }

    /// <summary>What travels; never changed in place, so that it is handed on without a copy.</summary>
    internal static Dictionary<string, object>? Values
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    public static object? Get(string key) => Current.Value is { } values && values.TryGetValue(key, out var value) ? value : null;

    public static void Set(string key, object value) =>
        Current.Value = new Dictionary<string, object>(Current.Value ?? []) { [key] = value };

    public static bool Remove(string key)
    {
        if (Current.Value is not { } values || !values.ContainsKey(key))
            return false;

        var rest = new Dictionary<string, object>(values);
        rest.Remove(key);
        Current.Value = rest.Count == 0 ? null : rest;
        return true;
    }

    public static void Clear() => Current.Value = null;

    /// <summary>Until disposed, calls that this one leads to may come back into this activation.</summary>
    public static ReentrancySection AllowCallChainReentrancy()
    {
        var original = ReentrancyId;

        // The id is compared for equality only, so it needs no seed.
        return new(original, original == Guid.Empty ? new Guid(RandomNumberGenerator.GetBytes(16)) : original);
    }

    /// <summary>Until disposed, calls made do not reenter.</summary>
    public static ReentrancySection SuppressCallChainReentrancy() => new(ReentrancyId, Guid.Empty);

    internal static Guid ReentrancyOf(Dictionary<string, object>? values) =>
        values is not null && values.TryGetValue(ReentrancyKey, out var value) && value is Guid id ? id : Guid.Empty;

    public readonly struct ReentrancySection : IDisposable
    {
        private readonly Guid _original;
        private readonly Guid _id;

        internal ReentrancySection(Guid original, Guid id)
        {
            _original = original;
            _id = id;
            if (id != original)
                ReentrancyId = id;
            if (id != Guid.Empty)
                (RuntimeContext.Current as ICallChainReentrantContext)?.EnterReentrantSection(id);
        }

        public void Dispose()
        {
            if (_id != Guid.Empty)
                (RuntimeContext.Current as ICallChainReentrantContext)?.ExitReentrantSection(_id);
            if (_id != _original)
                ReentrancyId = _original;
        }
    }
}
