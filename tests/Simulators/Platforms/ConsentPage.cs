using System.Net;
using System.Text;

namespace TalentMedia.Simulators.Platforms;

/// <summary>The platforms' consent screen: choose who you are. With <c>?person=ada</c> it agrees at once, with <c>?person=nobody</c> it refuses.</summary>
internal static class ConsentPage
{
    public static Task AnswerAsync(HttpContext context, SimulatedPlatform platform, string suffix = "")
    {
        var query = context.Request.Query;
        if (!Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var back)) return RefuseAsync(context, "redirect_uri is missing");
        var person = query["person"].ToString();
        if (person.Length == 0) return ChooseAsync(context, platform);
        var state = $"state={Uri.EscapeDataString(query["state"].ToString())}";
        var known = SamplePeople.All.Any(sample => sample.Key == person);
        var code = known ? context.RequestServices.GetRequiredService<TokenDesk>().Consent(platform, person, query["code_challenge"].ToString()) : "";
        var answer = known ? $"code={code}&{state}{suffix}" : $"error=access_denied&error_reason=user_denied&error_description=The+user+denied+your+request&{state}";
        context.Response.Redirect(back.AbsoluteUri + (back.Query.Length > 0 ? "&" : "?") + answer);
        return Task.CompletedTask;
    }

    private static Task ChooseAsync(HttpContext context, SimulatedPlatform platform)
    {
        var here = WebUtility.HtmlEncode(context.Request.Path + context.Request.QueryString.ToUriComponent());
        var page = new StringBuilder($"<!doctype html><meta charset=utf-8><title>Simulated {platform}</title><body style='font:16px system-ui;max-width:32rem;margin:4rem auto'><h1>Simulated {platform}</h1><p>Who are you?<ul>");
        foreach (var sample in SamplePeople.All) page.Append(System.Globalization.CultureInfo.InvariantCulture, $"<li><a href=\"{here}&amp;person={sample.Key}\">{WebUtility.HtmlEncode(sample.Name)}</a>");
        page.Append(System.Globalization.CultureInfo.InvariantCulture, $"</ul><p><a href=\"{here}&amp;person=nobody\">Refuse</a>");
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(page.ToString());
    }

    private static Task RefuseAsync(HttpContext context, string why)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(why);
    }
}
