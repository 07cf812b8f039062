using System.Globalization;
using System.Net;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

/// <summary>Draws initials: white letters on the talent's own colour.</summary>
internal static class InitialsSvg
{
    public static string Draw(string talentId, string name, int size)
    {
        var initials = Initials.Of(name);
        var text = WebUtility.HtmlEncode(initials);
        var direction = Initials.IsRightToLeft(initials) ? "rtl" : "ltr";
        var letters = new StringInfo(initials).LengthInTextElements == 1 ? 50 : 42;
        return string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 100 100" role="img" aria-label="{text}">
            <rect width="100" height="100" fill="{InitialsColor.Of(talentId)}"/>
            <text x="50" y="50" dy="0.36em" text-anchor="middle" direction="{direction}" fill="#ffffff" font-size="{letters}" font-weight="600" font-family="system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', 'Noto Sans CJK SC', sans-serif">{text}</text>
            </svg>
            """);
    }
}
