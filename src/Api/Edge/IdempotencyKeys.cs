using TalentMedia.Identity;
using TalentMedia.Outcomes;

namespace TalentMedia.Api.Edge;

/// <summary>A caller's key names the thing that is created, so that a repeat meets the same grain.</summary>
internal static class IdempotencyKeys
{
    private const int MaxLength = 255;

    public static IResult? Problem(string? key) =>
        key is null || (key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and < (char)127))
            ? null
            : Rejection.Invalid("Idempotency-Key", $"An Idempotency-Key has 1 to {MaxLength} printable ASCII characters.").ToProblem();

    public static string IdOf(string prefix, string? key, HttpContext context, IIdSource ids) =>
        key is null ? ids.Next(prefix) : IdText.Derived(prefix, context.User.Actor().Id, key);
}
