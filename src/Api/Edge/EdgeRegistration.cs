using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.ResponseCompression;

namespace TalentMedia.Api.Edge;

/// <summary>What every request meets, whichever domain it is for.</summary>
internal static class EdgeRegistration
{
    public static IServiceCollection AddEdge(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(options =>
        {
            options.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower));
            options.SerializerOptions.MaxDepth = 32;
        });
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        services.AddExceptionHandler<ExceptionAnswers>();
        services.AddResponseCompression(options => options.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "application/problem+json"]);
        services.AddOpenApi("v1", options =>
        {
            // HEAD goes without saying where there is GET, and would bear its operation's name a second time.
            options.ShouldInclude = operation => operation.HttpMethod != HttpMethods.Head;
            options.AddDocumentTransformer<OpenApiIntroduction>();
        });
        return services;
    }

    /// <summary>The order matters: the outermost first.</summary>
    public static WebApplication UseEdge(this WebApplication app)
    {
        app.UseMiddleware<RequestLog>();
        app.UseMiddleware<SecurityHeaders>();
        app.UseExceptionHandler();
        app.UseWhen(context => !Page.IsPageRequest(context.Request), api => api.UseStatusCodePages());
        app.UseResponseCompression();
        app.UsePage();
        app.UseRouting();
        app.UsePageAddresses();
        app.UseMiddleware<BodyLimit>();
        return app;
    }

    private static void Complete(ProblemDetailsContext context)
    {
        context.ProblemDetails.Extensions.TryAdd("code", Problems.CodeOf(context.ProblemDetails.Status));
        context.ProblemDetails.Extensions["traceId"] = Activity.Current?.Id ?? context.HttpContext.TraceIdentifier;
        context.ProblemDetails.Instance ??= context.HttpContext.Request.Path;
    }
}
