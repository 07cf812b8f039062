using TalentMedia.SystemTests.Journeys;
using TalentMedia.TestKit;

namespace TalentMedia.SystemTests.Cluster;

/// <summary>A cluster with a secret and TLS works, and lets in neither a silo nor an API host that lacks them.</summary>
[Collection(ClusterCollection.Name)]
public sealed class StrangersStayOutside
{
    private const string Refused = "is refused: ";

    private const int Active = 3;

    [Fact]
    public async Task WrongSecret_AndForeignCertificate_AreRefusedOnBothSides()
    {
        using var ours = new TestAuthority("ours");
        using var theirs = new TestAuthority("theirs");
        var settings = new Dictionary<string, string?>(ours.Issue("member").Settings) { ["Orleans:ClusterSecret"] = "the secret of this cluster" };
        await using var installation = await Installation.StartAsync(apis: 1, settings);
        using var client = installation.Apis[0].Client();
        await PortfolioCalls.CreateAsync(client, "Within");

        var silo = installation.BeginStranger("silo", new Dictionary<string, string?> { ["Orleans:ClusterSecret"] = "the secret of another cluster" });
        await SaysAsync(silo, Refused + "the other side knows another Orleans:ClusterSecret");
        await SaysAsync(installation.SiloProcesses[0], Refused + "the other side knows another Orleans:ClusterSecret");

        var api = installation.BeginStranger("api", new Dictionary<string, string?> { ["Orleans:ClusterSecret"] = null });
        await SaysAsync(api, Refused + "the other side has an Orleans:ClusterSecret and this one has none");
        await SaysAsync(installation.SiloProcesses[1], Refused + "the other side has no Orleans:ClusterSecret");

        var foreigner = installation.BeginStranger("api", theirs.Issue("stranger").Settings);
        await SaysAsync(foreigner, "Waiting for a silo: ");
        foreigner.Signal("TERM");
        Assert.Equal(0, await foreigner.ExitAsync());

        Assert.Equal(2, (await installation.MembersAsync()).Count(member => member.Status == Active));
    }

    private static Task<string> SaysAsync(TalentMediaProcess process, string line) =>
        Eventually.SeeAsync(() => Task.FromResult(process.Errors), errors => errors.Contains(line, StringComparison.Ordinal));
}
