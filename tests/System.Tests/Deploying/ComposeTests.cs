using System.Globalization;
using TalentMedia.Silo.Hosting;

namespace TalentMedia.SystemTests.Deploying;

public sealed class ComposeTests
{
    private static readonly ComposeFile Compose = ComposeFile.Read();

    public static TheoryData<string> Services => [.. Compose.Services];

    public static TheoryData<string> Programs => [.. Compose.Programs];

    [Fact]
    public void Shape_IsTwoSilosAndTwoApiHostsBehindAProxy()
    {
        Assert.Equal(["api-1", "api-2", "nginx", "postgres", "silo-1", "silo-2"], Compose.Services.Order());
        Assert.Equal(["api", "api", "silo", "silo"], Compose.Programs.Select(name => Compose.EnvironmentOf(name)["TALENTMEDIA__Role"]).Order());
    }

    [Fact]
    public void OnlyTheProxyIsPublished_AndOnThisMachineAlone()
    {
        Assert.Equal(["nginx"], Compose.Services.Where(name => Compose.Service(name).ContainsKey("ports")));
        Assert.Equal(["127.0.0.1:8080:8080"], Compose.List("nginx", "ports"));
        Assert.All(Compose.Services, name => Assert.False(Compose.Service(name).ContainsKey("network_mode"), name));
    }

    [Fact]
    public void PortsOfSilosAndDatabase_AreOnANetworkWithoutAWayInOrOut()
    {
        Assert.Equal("true", ComposeFile.Map(Compose.Top("networks")["cluster"])["internal"]);
        Assert.Equal(["cluster"], Compose.NetworksOf("postgres"));
        Assert.DoesNotContain("cluster", Compose.NetworksOf("nginx"));
        foreach (var silo in (string[])["silo-1", "silo-2"])
        {
            Assert.DoesNotContain("front", Compose.NetworksOf(silo));
            // It listens for silos and clients at this address and nowhere else.
            Assert.Equal(Compose.AddressOf(silo, "cluster"), Compose.EnvironmentOf(silo)["TALENTMEDIA__Orleans__Address"]);
            Assert.True(new Uri(Compose.EnvironmentOf(silo)["TALENTMEDIA__Urls"]).IsLoopback);
        }
    }

    [Fact]
    public void ApiHosts_BelieveTheProxyAndNobodyElse() =>
        Assert.All(["api-1", "api-2"], api => Assert.Equal(Compose.AddressOf("nginx", "front") + "/32", Compose.EnvironmentOf(api)["TALENTMEDIA__Proxy__Networks"]));

    [Theory]
    [MemberData(nameof(Services))]
    public void Container_HasNoRightItDoesNotNeed(string name)
    {
        var service = Compose.Service(name);

        Assert.Equal("true", service["read_only"]);
        Assert.Equal(["ALL"], Compose.List(name, "cap_drop"));
        Assert.Equal(["no-new-privileges:true"], Compose.List(name, "security_opt"));
        Assert.NotNull(ComposeFile.Map(ComposeFile.Map(ComposeFile.Map(service["deploy"])["resources"])["limits"])["memory"]);
        Assert.False(service.ContainsKey("privileged"));
        // Ours has its user from the image.
        if (!Compose.Programs.Contains(name))
            Assert.DoesNotContain((string)service["user"]!, (string[])["0", "0:0", "root"]);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public void Container_HasTheTimeToDrain(string name)
    {
        var notice = int.Parse(Compose.EnvironmentOf(name)["TALENTMEDIA__Drain__NoticeSeconds"], CultureInfo.InvariantCulture);
        var grace = int.Parse(((string)Compose.Service(name)["stop_grace_period"]!).TrimEnd('s'), CultureInfo.InvariantCulture);

        Assert.InRange(grace, notice + Launch.DrainTime.TotalSeconds + 1, double.MaxValue);
    }

    [Fact]
    public void EachWaitsUntilWhatItNeedsIsHealthy()
    {
        Assert.Equal(["postgres"], NeedsHealthy("silo-1"));
        Assert.Equal(["silo-1", "silo-2"], NeedsHealthy("api-2"));
        Assert.Equal(["api-1", "api-2"], NeedsHealthy("nginx"));
        // The program's own check stands in its image.
        Assert.All(["postgres", "nginx"], name => Assert.True(Compose.Service(name).ContainsKey("healthcheck"), name));

        static IEnumerable<string> NeedsHealthy(string name) => ComposeFile.Map(Compose.Service(name)["depends_on"])
            .Where(need => (string)ComposeFile.Map(need.Value)["condition"]! == "service_healthy").Select(need => (string)need.Key).Order();
    }

    [Fact]
    public void Secrets_AreFiles_EachIsUsed_AndTheAdministratorsKeyIsForSilosAlone()
    {
        var secrets = Compose.Top("secrets");

        Assert.All(secrets, secret => Assert.Equal($"secrets/{secret.Key}", ComposeFile.Map(secret.Value)["file"]));
        Assert.Equal(secrets.Keys.Select(key => (string)key).Order(), Compose.Services.SelectMany(name => Compose.List(name, "secrets")).Distinct().Order());
        Assert.Equal(["silo-1", "silo-2"], Compose.Services.Where(name => Compose.List(name, "secrets").Contains("Access__AdminKey")));
        Assert.Contains("deploy/secrets/", File.ReadAllLines(Path.Combine(Sources.Root, ".gitignore")));
    }

    [Fact]
    public void Example_HasEveryVariableWithItsDefault()
    {
        var named = ComposeFile.DefaultOf().Matches(File.ReadAllText(ComposeFile.FullPath)).Select(match => $"{match.Groups["name"]}={match.Groups["default"]}").Distinct();
        var example = File.ReadAllLines(Path.Combine(ComposeFile.Folder, ".env.example")).Where(line => line.Length > 0 && line[0] != '#');

        Assert.Equal(named.Order(), example.Order());
    }
}
