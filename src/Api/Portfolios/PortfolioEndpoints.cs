namespace TalentMedia.Api.Portfolios;

internal static class PortfolioEndpoints
{
    public static IEndpointRouteBuilder MapPortfolios(this IEndpointRouteBuilder routes) => routes;
}
