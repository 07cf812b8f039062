using System.Text.Json;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Http;

/// <summary>Reads a picture's address out of a profile. Whether it may be called is the guard's decision, not made here.</summary>
internal static class PictureAddress
{
    /// <param name="field">Absent or null: the account has no picture. Empty or relative: <c>invalid_url</c>.</param>
    public static Outcome<Uri> Read(Platform platform, JsonElement? profile, string field, Predicate<Uri> isPlaceholder)
    {
        if (profile.Find(field) is null) return SourceRejections.NotFound($"The {platform} account has no picture.");
        if (!Uri.TryCreate(profile.Text(field), UriKind.Absolute, out var address) || address.IsFile)
            return SourceRejections.InvalidUrl($"{platform} names no usable address for the picture.");
        return isPlaceholder(address) ? SourceRejections.Placeholder(platform) : address;
    }
}
