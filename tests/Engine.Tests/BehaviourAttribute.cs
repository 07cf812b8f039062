using Xunit.v3;

namespace TalentMedia.Engine.Tests;

/// <summary>The behaviour that a test shows, in the words in which docs/engines.md lists it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BehaviourAttribute(string name) : Attribute, ITraitAttribute
{
    public string Name => name;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Behaviour", name)];
}
