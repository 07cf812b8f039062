using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Orleans;
using Orleans.Serialization;
using TalentMedia.Solo.Copying;

namespace TalentMedia.Solo.Storage;

/// <summary>Grain states as JSON: camel case, only the members that have an [Id], enums by name. Unknown members of older rows are skipped.</summary>
internal sealed class StateSerializer
{
    private readonly ConcurrentDictionary<Type, HashSet<string>> _sent = new();
    private readonly JsonSerializerOptions _options;

    public StateSerializer()
    {
        _options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { KeepSentMembers } },
        };
        _options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        _options.MakeReadOnly();
    }

    /// <exception cref="CodecNotFoundException">The type lacks [GenerateSerializer].</exception>
    public byte[] Serialize<T>(T state)
    {
        if (!typeof(T).IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            throw new CodecNotFoundException($"The state {typeof(T).FullName} cannot be stored: it lacks [GenerateSerializer].");

        return JsonSerializer.SerializeToUtf8Bytes(state, _options);
    }

    public T Deserialize<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, _options) ?? throw new JsonException($"The stored {typeof(T).FullName} is null.");

    private void KeepSentMembers(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object || !info.Type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false))
            return;

        var members = SentMember.Of(info.Type);
        var sent = _sent.GetOrAdd(info.Type, _ => members.Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name)).ToHashSet(StringComparer.Ordinal));
        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            if (!sent.Contains(info.Properties[i].Name))
                info.Properties.RemoveAt(i);
        }

        foreach (var member in members)
            Complete(info, member);
    }

    /// <summary>Adds what the default contract leaves out: non-public members and those without a public setter.</summary>
    private static void Complete(JsonTypeInfo info, SentMember member)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name);
        var property = info.Properties.FirstOrDefault(known => known.Name == name);
        if (property is null)
        {
            property = info.CreateJsonPropertyInfo(member.Type, name);
            property.Get = member.GetValue;
            info.Properties.Add(property);
        }

        property.Set ??= member.SetValue;
    }
}
