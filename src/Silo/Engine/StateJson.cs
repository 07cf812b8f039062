#if ENGINE_ORLEANS
using Orleans.Storage;
using TalentMedia.Solo.Storage;

namespace TalentMedia.Silo.Engine;

/// <summary>Grain states in the JSON in which Solo stores them, so that one engine reads what the other wrote.</summary>
internal sealed class StateJson : IGrainStorageSerializer
{
    private readonly StateSerializer _serializer = new();

    public BinaryData Serialize<T>(T? input) => new(_serializer.Serialize(input!));

    public T Deserialize<T>(BinaryData input) => _serializer.Deserialize<T>(input.ToMemory().Span);
}
#endif
