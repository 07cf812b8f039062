using System.Globalization;

namespace TalentMedia.Api.Edge;

/// <summary>Versions as entity tags (RFC 9110, 8.8.3).</summary>
internal static class EditVersions
{
    public static string TagOf(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <param name="version">Null where any version will do.</param>
    /// <returns>False where the header names a version that nothing can have.</returns>
    public static bool TryParse(string? ifMatch, out long? version)
    {
        version = null;
        if (string.IsNullOrWhiteSpace(ifMatch) || ifMatch.Trim() == "*")
            return true;
        if (!long.TryParse(ifMatch.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var parsed))
            return false;
        version = parsed;
        return true;
    }
}
