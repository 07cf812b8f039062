using Xunit.v3;

namespace TalentMedia.Engine.Tests;

/// <summary>What the engines do each in their own way, as docs/engines.md lists it. The test pins both ways, each on its engine.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DifferenceAttribute(string subject, string solo, string orleans) : Attribute, ITraitAttribute
{
#if ENGINE_SOLO
    public const bool OnSolo = true;
#else
    public const bool OnSolo = false;
#endif

    public string Row => $"| {subject} | {solo} | {orleans} |";

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Difference", subject)];
}
