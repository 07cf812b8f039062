namespace TalentMedia.Api.Processing;

internal static class UploadEndpoints
{
    public static IEndpointRouteBuilder MapProcessing(this IEndpointRouteBuilder routes) => routes;
}
