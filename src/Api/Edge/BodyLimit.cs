using Microsoft.AspNetCore.Http.Features;

namespace TalentMedia.Api.Edge;

/// <summary>JSON is read into memory, so it is bounded well below what files may have. Endpoints that take files set their own bound.</summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    private const long MostJson = 4 * 1024 * 1024;

    public Task InvokeAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (limit is { IsReadOnly: false } && context.Request.HasJsonContentType())
            limit.MaxRequestBodySize = MostJson;
        return next(context);
    }
}
