using Microsoft.Extensions.Configuration;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

/// <summary>Absolute addresses of public pictures: under <see cref="PublicUrl"/> where it is set (a CDN, say), else under the address the request came to.</summary>
internal static class AvatarLinks
{
    public const string PublicUrl = "Api:PublicUrl";

    /// <summary>By content where there is a picture; the initials live under the talent's own address.</summary>
    public static string Of(HttpContext context, string talentId, string? contentHash) => Of(Root(context), talentId, contentHash);

    /// <inheritdoc cref="Of(HttpContext, string, string?)"/>
    /// <param name="root">Of <see cref="Root"/>.</param>
    public static string Of(string root, string talentId, string? contentHash) => contentHash is null
        ? $"{root}/talents/{Uri.EscapeDataString(talentId)}/avatar?size={AvatarFiles.DefaultSize}"
        : OfContent(root, talentId, contentHash, AvatarFiles.DefaultSize);

    public static string OfContent(HttpContext context, string ownerId, string contentHash, int size) => OfContent(Root(context), ownerId, contentHash, size);

    /// <param name="ownerId">Whose picture it is: a talent's id, or a placeholder's, which belongs to no talent.</param>
    /// <param name="size">One of <see cref="AvatarFiles.Sizes"/>.</param>
    private static string OfContent(string root, string ownerId, string contentHash, int size) =>
        $"{root}/talents/{Uri.EscapeDataString(ownerId)}/avatar/{contentHash}/{size}";

    /// <summary>What addresses begin with for this caller.</summary>
    public static string Root(HttpContext context)
    {
        var configured = context.RequestServices.GetRequiredService<IConfiguration>()[PublicUrl];
        return string.IsNullOrEmpty(configured)
            ? $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}"
            : configured.TrimEnd('/');
    }
}
