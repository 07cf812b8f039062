using System.Globalization;
using System.Text;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>What callers may write. Each check answers null or the problem, in words for a person.</summary>
internal static class TalentInput
{
    public const int MaxName = 200;
    public const int MaxExternalId = 200;
    public const int MaxHandle = 100;
    public const int MaxToken = 4096;
    public const int MaxUrl = 2048;

    /// <summary>As it is stored: trimmed, composed (NFC).</summary>
    public static string Tidy(string text) => IsWellFormed(text) ? text.Trim().Normalize(NormalizationForm.FormC) : text.Trim();

    public static string? NameProblem(string name) =>
        name.Length == 0 ? "A name is needed." : TextProblem(name, MaxName, "A name");

    public static string? ExternalIdProblem(string externalId) =>
        externalId.Length == 0 ? "An external id is not empty; leave it out instead." : TextProblem(externalId, MaxExternalId, "An external id");

    public static string? AvatarUrlProblem(string url) =>
        url.Length <= MaxUrl && Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps
            ? null
            : $"The address of an avatar is absolute, begins with https:// and has at most {MaxUrl} characters.";

    /// <summary>Without the "@" that people write before it.</summary>
    public static string TidyHandle(string handle) => Tidy(handle).TrimStart('@');

    public static string? HandleProblem(string handle) =>
        handle.Length == 0 ? "A handle is not empty."
        : handle.Any(char.IsWhiteSpace) ? "A handle has no spaces."
        : TextProblem(handle, MaxHandle, "A handle");

    public static string? TokenProblem(string token) =>
        token.Length is 0 or > MaxToken ? $"A token has 1 to {MaxToken} characters."
        : token.All(c => c is > ' ' and < (char)127) ? null
        : "A token has printable ASCII characters only.";

    /// <summary>All that is wrong, by field; null where nothing is.</summary>
    public static Rejection? Check(params ReadOnlySpan<(string Field, string? Problem)> checks)
    {
        var errors = new Dictionary<string, string[]>();
        foreach (var (field, problem) in checks)
        {
            if (problem is not null)
                errors[field] = [problem];
        }

        return errors.Count == 0 ? null : new Rejection(RejectionCodes.Invalid, errors.First().Value[0]) { Errors = errors };
    }

    private static string? TextProblem(string text, int max, string what) =>
        text.Length > max ? $"{what} has at most {max} characters."
        : !IsWellFormed(text) ? $"{what} is not well-formed Unicode."
        : text.Any(IsForbidden) ? $"{what} has no control characters or line breaks."
        : null;

    private static bool IsForbidden(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static bool IsWellFormed(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, at, out var rune))
                return false;
            at += rune.Utf16SequenceLength;
        }

        return true;
    }
}
