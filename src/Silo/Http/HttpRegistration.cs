using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TalentMedia.Identity;
using TalentMedia.Silo.Http.Instagram;
using TalentMedia.Silo.Http.TikTok;
using TalentMedia.Silo.Http.YouTube;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;

namespace TalentMedia.Silo.Http;

/// <summary>Everything that calls out over HTTP.</summary>
internal static class HttpRegistration
{
    /// <summary>A new platform is one folder beside these three and one line here.</summary>
    public static IServiceCollection AddOutbound(this IServiceCollection services, IConfiguration configuration) => services
        .AddGuardedClient(configuration)
        .AddPlatform<InstagramAdapter, InstagramSignIn, InstagramOptions>(configuration, nameof(Platform.Instagram))
        .AddPlatform<TikTokAdapter, TikTokSignIn, TikTokOptions>(configuration, nameof(Platform.TikTok))
        .AddPlatform<YouTubeAdapter, YouTubeSignIn, YouTubeOptions>(configuration, nameof(Platform.YouTube));

    private static IServiceCollection AddGuardedClient(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<OutboundOptions>().Bind(configuration.GetSection(OutboundOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        services.TryAddSingleton<ResolveHost>(HostAddresses.ResolveAsync);
        services.TryAddSingleton<DialAddress>(HostAddresses.DialAsync);
        services.AddSingleton<TrustedOrigins>().AddSingleton<OutboundRules>().AddSingleton<GuardedDialer>();
        services.AddSingleton<GuardedClient>().AddSingleton<PlatformApi>().AddSingleton<IPictureFetcher, PictureFetcher>();
        services.AddHostedService<TrustedOriginsNotice>();
        services.AddTransient<OutboundRulesHandler>();
        services.AddHttpClient(GuardedClient.Name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers()
            .AddHttpMessageHandler<OutboundRulesHandler>()
            .ConfigurePrimaryHttpMessageHandler(Connections);
        return services;
    }

    /// <summary>
    /// No proxy, since a proxy would resolve and dial in place of the guard; no cookies, no credentials, no redirects,
    /// no decompression (a small body must stay small), no trace headers for strangers.
    /// </summary>
    private static SocketsHttpHandler Connections(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<OutboundOptions>>().Value;
        return new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            Credentials = null,
            PreAuthenticate = false,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            ConnectTimeout = options.ConnectTimeout,
            ConnectCallback = services.GetRequiredService<GuardedDialer>().ConnectAsync,
            MaxConnectionsPerServer = 32,
            MaxResponseHeadersLength = 64,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
    }

    private static IServiceCollection AddPlatform<TAdapter, TSignIn, TOptions>(this IServiceCollection services, IConfiguration configuration, string platform)
        where TAdapter : class, IPlatformAdapter
        where TSignIn : class, IPlatformSignIn
        where TOptions : PlatformOptions
    {
        services.AddOptions<TOptions>().Bind(configuration.GetSection($"{PlatformOptions.Section}:{platform}")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TOptions>>(provider => new PlatformOptionsValidator<TOptions>(platform, provider.GetRequiredService<OutboundRules>()));
        return services.AddSingleton<IPlatformAdapter, TAdapter>().AddSingleton<IPlatformSignIn, TSignIn>();
    }
}
