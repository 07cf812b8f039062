using TalentMedia.Simulators.Platforms;
using TalentMedia.Simulators.Seeding;

namespace TalentMedia.Silo.Tests.Simulators;

public sealed class SampleSeederTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Seed_EmptySystem_FillsInPeopleAccountsAndPictures()
    {
        await using var api = await SampleApiStub.StartAsync();

        await SeedAsync(api);

        Assert.Equal(SamplePeople.All.Count, api.Talents.Count);
        Assert.Equal(SamplePeople.All.Sum(person => person.Connects.Length), api.Talents.Values.Sum(talent => talent.Accounts.Count));
        Assert.Equal("Anna & Jonas", Assert.Single(api.Portfolios.Values).Title);
        Assert.True(api.Portfolios.Values.Single().Assets.Count >= 4);
        Assert.True(api.Portfolios.Values.Single().Captions.Count >= 3);
    }

    [Fact]
    public async Task Seed_SecondTime_WritesNothing()
    {
        await using var api = await SampleApiStub.StartAsync();
        await SeedAsync(api);
        var writes = api.Writes;

        await SeedAsync(api);

        Assert.Equal(writes, api.Writes);
    }

    [Fact]
    public async Task Seed_PortfolioEmptiedByPeople_StaysEmpty()
    {
        await using var api = await SampleApiStub.StartAsync();
        await SeedAsync(api);
        api.Portfolios.Values.Single().Assets.Clear();

        await SeedAsync(api);

        Assert.Empty(api.Portfolios.Values.Single().Assets);
    }

    [Fact]
    public async Task Seed_TalentDeletedByPeople_StaysDeleted()
    {
        await using var api = await SampleApiStub.StartAsync();
        await SeedAsync(api);
        api.Delete(api.Talents.Values.Single(talent => talent.ExternalId == "sample-ada"));

        await SeedAsync(api);

        Assert.DoesNotContain(api.Talents.Values, talent => talent.ExternalId == "sample-ada");
    }

    [Fact]
    public async Task Seed_ConnectingBrokeOff_IsFinishedByTheNextRun()
    {
        await using var api = await SampleApiStub.StartAsync();
        api.RefuseAccountsAfter = 2;
        await Assert.ThrowsAsync<SeedFailedException>(() => SeedAsync(api));

        api.RefuseAccountsAfter = null;
        await SeedAsync(api);

        Assert.Equal(3, api.Talents.Values.Single(talent => talent.ExternalId == "sample-mateo").Accounts.Count);
    }

    [Fact]
    public async Task Seed_WithoutKey_SaysWhichVariableIsMissing()
    {
        var failure = await Assert.ThrowsAsync<SeedFailedException>(() => SampleSeeder.SeedAsync(new Uri("http://127.0.0.1:1"), null, null, _ => { }, Token));

        Assert.Contains(SampleSeeder.KeyVariable, failure.Message, StringComparison.Ordinal);
    }

    private static Task SeedAsync(SampleApiStub api) => SampleSeeder.SeedAsync(api.Address, SampleApiStub.AdminKey, null, _ => { }, Token);
}
