namespace TalentMedia.Api.Processing;

internal static class ProcessingEndpoints
{
    public static IEndpointRouteBuilder MapProcessing(this IEndpointRouteBuilder routes) => routes.MapUploads().MapQueue();
}
