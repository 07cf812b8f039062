using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Simulators;

/// <summary>How a test in another process asks for faults and reads what was called.</summary>
internal static class AdminRoutes
{
    public static void MapAdmin(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/simulator");
        admin.MapGet("/faults", (FaultDesk faults) => faults.All());
        admin.MapPost("/faults", (Fault fault, FaultDesk faults) =>
        {
            faults.Add(fault);
            return Results.Created("/simulator/faults", fault);
        });
        admin.MapDelete("/faults", (FaultDesk faults) =>
        {
            faults.Clear();
            return Results.NoContent();
        });
        admin.MapGet("/requests", (RequestLog log) => log.All);
        admin.MapDelete("/requests", (RequestLog log) =>
        {
            log.Clear();
            return Results.NoContent();
        });
        admin.MapGet("/people", () => SamplePeople.All);
    }
}
