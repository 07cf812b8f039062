using TalentMedia.Api.Delivery;
using TalentMedia.Api.Edge;
using TalentMedia.Api.Operations;
using TalentMedia.Api.Portfolios;
using TalentMedia.Api.Processing;
using TalentMedia.Api.Talents;

namespace TalentMedia.Api;

/// <summary>What comes in: REST, SignalR and the page. A contents page; each line is one domain.</summary>
public static class ApiRoom
{
    public static WebApplicationBuilder AddApi(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddEdge();
        builder.Services.AddProxies(builder.Configuration);
        builder.Services.AddAccess();
        builder.Services.AddHealthChecks();
        builder.Services.AddUploads(builder.Configuration);
        builder.Services.AddPortfolioFeed();
        builder.Services.AddAdminFeed();
        builder.Services.AddDelivery(builder.Configuration);
        return builder;
    }

    /// <summary>Makes the keys that this room keeps in a file, where there are none. Whoever calls it sees to it that no other process does at the same time.</summary>
    public static void MakeKeys(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.Services.GetRequiredService<MediaKeys>();
    }

    /// <summary>What a process without this room answers: whether it lives and is ready.</summary>
    public static WebApplication MapHealthAlone(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealth();
        return app;
    }

    public static WebApplication MapApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseProxies();
        app.UseEdge();
        app.UseAccess();
        app.MapTalents();
        app.MapPortfolios();
        app.MapProcessing();
        app.MapDelivery();
        app.MapOperations();
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        return app;
    }
}
