namespace TalentMedia.Api.Operations;

internal static class OperationEndpoints
{
    public static IEndpointRouteBuilder MapOperations(this IEndpointRouteBuilder routes)
    {
        routes.MapSession();
        routes.MapApiKeys();
        routes.MapHealth();
        return routes;
    }
}
