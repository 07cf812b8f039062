using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TalentMedia.Silo.Processes;

namespace TalentMedia.Silo.Hosting;

/// <summary>The simulated platforms of <c>--demo</c>: another program (tests/Simulators) that lives as long as we do. Its README is the contract.</summary>
internal sealed class DemoCompanion : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan SeedPatience = TimeSpan.FromMinutes(10);

    private readonly Process _simulators;

    /// <summary>The administrator's key it fills in samples with.</summary>
    private readonly string _key;

    private DemoCompanion(Process simulators, string key) => (_simulators, _key) = (simulators, key);

    /// <summary>Starts it and points the platforms' addresses at it; null without <c>--demo</c>.</summary>
    public static async Task<DemoCompanion?> StartAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (!configuration.GetValue<bool>(SettingKeys.Demo))
            return null;
        var program = configuration[SettingKeys.DemoProgram]
            ?? Path.GetFullPath(AppContext.BaseDirectory.TrimEnd('/').Replace("TalentMedia.Silo", "TalentMedia.Simulators", StringComparison.Ordinal) + "/TalentMedia.Simulators.dll");
        if (!File.Exists(program))
            throw StartRefusedException.Dependency($"The simulated platforms are not built: {program} is missing. Start with ./run --demo.");
        var key = AdminKeys.Make();
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : ProgramPath.Find("dotnet"), [program, "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["TALENTMEDIA_ADMIN_KEY"] = key },
        };
        var companion = new DemoCompanion(Process.Start(start)!, key);
        var line = await companion.ReadAsync("Simulators: ", Patience, cancellationToken);
        Point(configuration, line?.Split(' ')[1].TrimEnd('/') ?? throw StartRefusedException.Dependency("The simulated platforms did not start; their messages stand above."));
        return companion;
    }

    /// <summary>Fills in the sample data through the API. A failure costs the samples, not the start.</summary>
    public static async Task SeedAsync(DemoCompanion? demo, WebApplication app, CancellationToken cancellationToken)
    {
        if (demo is null)
            return;
        await app.Services.GetRequiredService<AdminKeys>().AdmitSamplesAsync(demo._key);
        await demo._simulators.StandardInput.WriteLineAsync($"seed {Announcement.Url(app)}");
        var answer = await demo.ReadAsync("Seed", SeedPatience, cancellationToken);
        if (answer != "Seeded")
            app.Logger.LogWarning("The sample data is not complete: {Answer}", answer ?? "the simulated platforms said nothing");
    }

    public async ValueTask DisposeAsync()
    {
        _simulators.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _simulators.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _simulators.Kill();
        }

        _simulators.Dispose();
    }

    private static void Point(IConfiguration configuration, string address)
    {
        configuration["Outbound:TrustedOrigins:0"] = address;
        foreach (var (platform, name) in new[] { ("Instagram", "instagram"), ("TikTok", "tiktok"), ("YouTube", "youtube") })
        {
            var section = configuration.GetSection($"Talents:Platforms:{platform}");
            section["BaseAddress"] = $"{address}/{name}/";
            section["ClientId"] = $"sim-{name}";
            section["ClientSecret"] = $"sim-{name}-secret";
        }

        configuration["Talents:Platforms:Instagram:AuthorizeAddress"] = $"{address}/instagram/oauth/authorize";
        configuration["Talents:Platforms:Instagram:TokenAddress"] = $"{address}/instagram/oauth/access_token";
        configuration["Talents:Platforms:Instagram:Discovery:BaseAddress"] = $"{address}/facebook/";
        configuration["Talents:Platforms:Instagram:Discovery:UserId"] = "17841400000000000";
        configuration["Talents:Platforms:Instagram:Discovery:AccessToken"] = "sim-discovery-token";
        configuration["Talents:Platforms:TikTok:AuthorizeAddress"] = $"{address}/tiktok/v2/auth/authorize";
        configuration["Talents:Platforms:YouTube:AuthorizeAddress"] = $"{address}/google/o/oauth2/v2/auth";
        configuration["Talents:Platforms:YouTube:RevokeAddress"] = $"{address}/google/revoke";
        configuration["Talents:Platforms:YouTube:TokenAddress"] = $"{address}/google/token";
        configuration["Talents:Platforms:YouTube:ApiKey"] = "sim-youtube-key";
    }

    private async Task<string?> ReadAsync(string prefix, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(patience);
        try
        {
            while (await _simulators.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
            {
                if (line.StartsWith(prefix, StringComparison.Ordinal))
                    return line;
            }

            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }
}
