namespace TalentMedia.Api.Talents;

internal static class TalentsRegistration
{
    /// <summary>Needs SignalR among the services.</summary>
    public static IServiceCollection AddAdminFeed(this IServiceCollection services)
    {
        services.AddSingleton<AdminBrowsers>();
        services.AddSingleton<AdminWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<AdminWatch>());
        return services;
    }
}
