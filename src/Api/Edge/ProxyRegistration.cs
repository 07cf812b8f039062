using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using IPNetwork = System.Net.IPNetwork;

namespace TalentMedia.Api.Edge;

/// <summary>Callers as the proxy before us saw them, where a proxy is configured.</summary>
internal static class ProxyRegistration
{
    public static IServiceCollection AddProxies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<ProxyOptions>().Bind(configuration.GetSection(ProxyOptions.Section))
            .Validate(options => Parse(options) is not null, $"{ProxyOptions.Section}:{nameof(ProxyOptions.Networks)} are networks such as 10.0.0.0/24, joined by commas.")
            .ValidateOnStart();
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<ProxyOptions>>((target, proxy) =>
        {
            target.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Loopback is there by default; here nobody is believed who is not named.
            target.KnownProxies.Clear();
            target.KnownIPNetworks.Clear();
            foreach (var network in Parse(proxy.Value) ?? [])
                target.KnownIPNetworks.Add(network);
        });
        return services;
    }

    public static WebApplication UseProxies(this WebApplication app)
    {
        // Without a known proxy the middleware would believe everybody.
        if (app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value.KnownIPNetworks.Count > 0)
            app.UseForwardedHeaders();
        return app;
    }

    /// <returns>Null where one of them is none.</returns>
    private static List<IPNetwork>? Parse(ProxyOptions options)
    {
        var networks = new List<IPNetwork>();
        foreach (var text in options.Networks.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!IPNetwork.TryParse(text, out var network))
                return null;
            networks.Add(network);
        }

        return networks;
    }
}
