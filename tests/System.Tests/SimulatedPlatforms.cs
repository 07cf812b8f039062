using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using TalentMedia.Simulators;

namespace TalentMedia.SystemTests;

/// <summary>The simulated Instagram, TikTok and YouTube in a process of their own. tests/Simulators/README.md is the contract.</summary>
internal sealed class SimulatedPlatforms : IAsyncDisposable
{
    private const string Announcement = "Simulators: ";

    private readonly Process _process;
    private readonly HttpClient _client;

    private SimulatedPlatforms(Process process, string origin)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = new Uri(origin) };
        Settings = SimulatorSettings.For(origin);
    }

    /// <summary>What points TalentMedia here, by configuration key.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Program => Path.GetFullPath(AppContext.BaseDirectory.TrimEnd('/').Replace("TalentMedia.System.Tests", "TalentMedia.Simulators", StringComparison.Ordinal) + "/TalentMedia.Simulators.dll");

    public static async Task<SimulatedPlatforms> StartAsync()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [Program, "--urls", "http://127.0.0.1:0"]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var line = await process.StandardOutput.ReadLineAsync(Cancel);
        if (line is null || !line.StartsWith(Announcement, StringComparison.Ordinal))
            throw new InvalidOperationException($"The simulated platforms did not start: {line}");
        return new SimulatedPlatforms(process, line[Announcement.Length..].TrimEnd('/'));
    }

    /// <summary>From now on the platform shows the fault.</summary>
    public async Task ShowAsync(string kind, string platform, string person)
    {
        using var answer = await _client.PostAsJsonAsync("/simulator/faults", new { kind, platform, person }, Cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>From now on every platform shows the fault for such a share of the people.</summary>
    public async Task ShowSomeAsync(string kind, double share, int seed)
    {
        using var answer = await _client.PostAsJsonAsync("/simulator/faults", new { kind, share, seed }, Cancel);
        answer.EnsureSuccessStatusCode();
    }

    public async Task ShowNothingAsync()
    {
        using var answer = await _client.DeleteAsync("/simulator/faults", Cancel);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The calls about a person since the last time they were forgotten, such as <c>instagram profile</c>, oldest first.</summary>
    public async Task<string[]> CallsAsync(string person) =>
        [.. (await _client.GetFromJsonAsync<JsonElement>("/simulator/requests", Cancel)).EnumerateArray()
            .Where(call => call.GetProperty("person").GetString() == person)
            .Select(call => $"{call.GetProperty("platform").GetString()} {call.GetProperty("step").GetString()}")];

    /// <summary>All calls since then, as the simulator's README has them.</summary>
    public async Task<JsonElement[]> AllCallsAsync() => [.. (await _client.GetFromJsonAsync<JsonElement>("/simulator/requests", Cancel)).EnumerateArray()];

    public async Task ForgetCallsAsync()
    {
        using var answer = await _client.DeleteAsync("/simulator/requests", Cancel);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
    }
}
