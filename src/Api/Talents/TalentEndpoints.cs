namespace TalentMedia.Api.Talents;

internal static class TalentEndpoints
{
    public static IEndpointRouteBuilder MapTalents(this IEndpointRouteBuilder routes) => routes;
}
