namespace TalentMedia.Talents;

/// <summary>The platforms, in the order in which their pictures are preferred.</summary>
[GenerateSerializer, Alias("platform")]
public enum Platform
{
    Instagram = 0,
    TikTok = 1,
    YouTube = 2,
}
