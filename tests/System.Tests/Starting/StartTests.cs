using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using TalentMedia.SystemTests.Journeys;

namespace TalentMedia.SystemTests.Starting;

public sealed class StartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstStart_MakesAKey_StopsCleanlyOnTerm_AndTheSecondKeepsEverything()
    {
        using var data = new TemporaryData();
        string key;
        await using (var first = await TalentMediaProcess.StartAsync(data.Folder))
        {
            key = Assert.Single(first.Output, line => line.StartsWith("Admin key: tm_", StringComparison.Ordinal))["Admin key: ".Length..];
            using var client = first.Client(key);
            Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready", Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.Created, (await client.PostAsJsonAsync("/api/admin/api-keys", new { name = "Kept", role = "photographer" }, Cancel)).StatusCode);
            first.Signal("TERM");
            Assert.Equal(0, await first.ExitAsync());
        }

        await using var second = await TalentMediaProcess.StartAsync(data.Folder);
        Assert.DoesNotContain(second.Output, line => line.StartsWith("Admin key:", StringComparison.Ordinal));
        using var again = second.Client(key);
        var keys = await again.GetFromJsonAsync<JsonElement>("/api/admin/api-keys", Cancel);
        Assert.Contains(keys.GetProperty("items").EnumerateArray(), item => item.GetProperty("name").GetString() == "Kept");
        second.Signal("INT");
        Assert.Equal(0, await second.ExitAsync());
    }

    [Fact]
    public async Task KilledProcess_LeavesNoDatabaseBehind_AndStartsAgain()
    {
        using var data = new TemporaryData();
        await using (var first = await TalentMediaProcess.StartAsync(data.Folder, "--admin-key", TalentMediaProcess.AdminKey))
        {
            first.Signal("KILL");
            await first.ExitAsync();
        }

        await using var second = await TalentMediaProcess.StartAsync(data.Folder);

        using var client = second.Client();
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/session", Cancel)).StatusCode);
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("--urls")]
    [InlineData("--urls", "ftp://127.0.0.1")]
    [InlineData("--urls", "http://0.0.0.0:0")]
    [InlineData("--urls", "http://0.0.0.0:0", "--admin-key", "short")]
    [InlineData("--data", "/proc/no/such/folder")]
    public async Task BadArguments_AreRefusedInOneLine_With2(params string[] flags)
    {
        var (exitCode, output, errors) = await TalentMediaProcess.RunAsync(flags);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task PortInUse_IsRefusedInOneLine_With2_AndTheNextStartStillShowsTheFirstKey()
    {
        using var data = new TemporaryData();
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();

        var (exitCode, _, errors) = await TalentMediaProcess.RunAsync("--urls", $"http://{occupant.LocalEndpoint}", "--data", data.Folder);

        Assert.Equal(2, exitCode);
        Assert.Contains("--urls", errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal);
        await using var next = await TalentMediaProcess.StartAsync(data.Folder);
        Assert.Single(next.Output, line => line.StartsWith("Admin key: tm_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SettingOutOfBounds_IsRefusedInOneLineThatNamesIt_With2()
    {
        using var data = new TemporaryData();
        Directory.CreateDirectory(data.Folder);
        await File.WriteAllTextAsync(Path.Combine(data.Folder, "settings.json"), """{ "Processing": { "Workers": 999 } }""", Cancel);

        var (exitCode, _, errors) = await TalentMediaProcess.RunAsync("--urls", "http://127.0.0.1:0", "--data", data.Folder);

        Assert.Equal(2, exitCode);
        var last = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        Assert.StartsWith("TalentMedia cannot start:", last, StringComparison.Ordinal);
        Assert.Contains("Workers", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SettingInAFileOfItsOwn_WinsOverSettingsJson()
    {
        using var data = new TemporaryData();
        var files = Directory.CreateDirectory(Path.Combine(data.Folder, "files")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data.Folder, "settings.json"), JsonSerializer.Serialize(new { Settings = new { Folder = files }, Uploads = new { MaxFiles = 1 } }), Cancel);
        await File.WriteAllTextAsync(Path.Combine(files, "Uploads__MaxFiles"), "-3\n", Cancel);

        var (exitCode, _, errors) = await TalentMediaProcess.RunAsync("--urls", "http://127.0.0.1:0", "--data", data.Folder);

        Assert.Equal(2, exitCode);
        Assert.Contains("MaxFiles", errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FolderOfSettingsThatIsNotThere_IsRefusedInOneLineThatNamesIt_With2()
    {
        using var data = new TemporaryData();
        Directory.CreateDirectory(data.Folder);
        await File.WriteAllTextAsync(Path.Combine(data.Folder, "settings.json"), """{ "Settings": { "Folder": "/proc/no/such/folder" } }""", Cancel);

        var (exitCode, _, errors) = await TalentMediaProcess.RunAsync("--urls", "http://127.0.0.1:0", "--data", data.Folder);

        Assert.Equal(2, exitCode);
        Assert.Contains("Settings:Folder", Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task StoppingProcess_SaysSoWhileItStillServes()
    {
        using var data = new TemporaryData();
        var settings = new Dictionary<string, string?> { ["Drain:NoticeSeconds"] = "3" };
        await using var process = await TalentMediaProcess.StartAsync(data.Folder, settings, "--admin-key", TalentMediaProcess.AdminKey);
        using var client = process.Client();

        process.Signal("TERM");

        await Eventually.SeeAsync(async () => (await client.GetAsync("/health/ready", Cancel)).StatusCode, status => status == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/portfolios", Cancel)).StatusCode);
        Assert.Equal(0, await process.ExitAsync());
    }

    [Fact]
    public async Task DatabaseThatDoesNotAnswer_IsRefusedInOneLine_With3()
    {
        using var data = new TemporaryData();

        var (exitCode, _, errors) = await TalentMediaProcess.RunAsync("--urls", "http://127.0.0.1:0", "--data", data.Folder, "--db", "Host=127.0.0.1;Port=1;Username=nobody;Database=none");

        Assert.Equal(3, exitCode);
        Assert.Contains("--db", errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_ListsEveryFlag_With0()
    {
        var (exitCode, output, _) = await TalentMediaProcess.RunAsync("--help");

        Assert.Equal(0, exitCode);
        Assert.All(["--urls", "--data", "--demo", "--engine", "--role", "--db", "--admin-key"], flag => Assert.Contains(flag, output, StringComparison.Ordinal));
    }
}
