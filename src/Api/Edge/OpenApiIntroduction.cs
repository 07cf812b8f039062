using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TalentMedia.Api.Edge;

/// <summary>Title and the ways to come in, for the document at <c>/openapi/v1.json</c>.</summary>
internal sealed class OpenApiIntroduction : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "TalentMedia",
            Version = "v1",
            Description = "Keeps pictures of people current and gets pictures of events to people. Errors are RFC 9457 problem details with a stable `code`.",
        };
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes["apiKey"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, tm_…" };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("apiKey", document)] = [] }];
        return Task.CompletedTask;
    }
}
