#if ENGINE_ORLEANS
using System.Net;
using System.Net.Sockets;
#endif

namespace TalentMedia.SystemTests.Starting;

public sealed class RoleTests
{
    [Fact]
    public async Task UnknownRole_IsRefusedInOneLine_With2() => await IsRefusedAsync("There are all, silo, api", "--role", "database");

#if ENGINE_ORLEANS
    [Theory]
    [InlineData("silo")]
    [InlineData("api")]
    public async Task RoleThatSharesWithOthers_MustNameWhatItShares(string role)
    {
        await IsRefusedAsync("Postgres:ConnectionString", "--role", role);
        await IsRefusedAsync("ObjectStore:Folder", "--role", role, "--db", "Host=nowhere");
    }

    [Fact]
    public async Task Demo_IsForOneProcess() => await IsRefusedAsync("--demo", "--role", "silo", "--demo");

    [Fact]
    public async Task PortBetweenSilosInUse_IsRefusedInOneLineThatNamesIt_With2()
    {
        using var data = new TemporaryData();
        using var occupant = new TcpListener(IPAddress.Loopback, 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;

        await using var process = TalentMediaProcess.Begin(data.Folder, new Dictionary<string, string?> { ["Orleans:SiloPort"] = $"{port}" });

        Assert.Equal(2, await process.ExitAsync());
        Assert.Contains("Orleans:SiloPort", process.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], StringComparison.Ordinal);
    }
#else
    [Theory]
    [InlineData("silo")]
    [InlineData("api")]
    public async Task Solo_IsOneProcess(string role) => await IsRefusedAsync("Solo is one process by design", "--role", role);
#endif

    private static async Task IsRefusedAsync(string reason, params string[] flags)
    {
        var (exitCode, output, errors) = await TalentMediaProcess.RunAsync(flags);

        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.Contains(reason, Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
