using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TalentMedia.Identity;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.Processes;
using TalentMedia.Silo.Workers;
using TalentMedia.Simulators.Faults;
using TalentMedia.Simulators.Platforms;
using TalentMedia.Storage;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Http;

/// <summary>The walk over a talent's platforms, with the real adapters, fetcher and HTTP; only renditions and encryption are stood in for.</summary>
public sealed class ProfileImageSourcesTests
{
    [Fact]
    public async Task Walk_SignedAddressDiedOnTheWay_ReadsTheProfileOnceMore()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.ExpiredUrl, SimulatedPlatform.Instagram, Times: 1));

        var findings = await WalkAsync(world, "ada", Platform.Instagram);

        Assert.NotNull(findings.Picture);
        Assert.Equal(2, world.Simulator.Requests.Count(SimulatedPlatform.Instagram, Step.Profile));
    }

    [Fact]
    public async Task Walk_PictureIsGoneForGood_AsksTwiceAndFallsToTheNextPlatform()
    {
        await using var world = await OutsideWorld.StartAsync();
        world.Simulator.Faults.Add(new Fault(FaultKind.Gone, SimulatedPlatform.Instagram));

        var findings = await WalkAsync(world, "ada", Platform.Instagram, Platform.TikTok);

        Assert.Equal(Platform.TikTok, findings.Picture?.Platform);
        Assert.Equal(SourceCodes.NotFound, findings.Attempts[0].Code);
        Assert.Equal(2, world.Simulator.Requests.Count(SimulatedPlatform.Instagram, Step.Profile));
    }

    [Theory]
    [InlineData("kofi", "token_expired", Platform.TikTok)]
    [InlineData("freya", "placeholder", Platform.YouTube)]
    public async Task Walk_SamplePersonWithABrokenAccount_FallsToTheNextPlatform(string person, string code, Platform next)
    {
        await using var world = await OutsideWorld.StartAsync();

        var findings = await WalkAsync(world, person, Platform.Instagram, next);

        Assert.Equal((code, next), (findings.Attempts[0].Code, findings.Picture?.Platform));
    }

    private static Task<SyncFindings> WalkAsync(OutsideWorld world, string person, params Platform[] connected)
    {
        var now = TimeProvider.System.GetUtcNow();
        var accounts = connected.Select(platform => new AccountState(platform, null, false, 1, now, person, now, null)).ToArray();
        var sources = new ProfileImageSources(
            connected.Select(world.Adapter), world.Fetcher, Intake(), new NamesAsTokens(),
            Options.Create(new TalentsOptions()), TimeProvider.System, NullLoggerFactory.Instance);
        return sources.WalkAsync("t_1", new TalentState { Exists = true, Accounts = accounts }, SyncTrigger.ByHand, (_, _) => Task.CompletedTask, TestContext.Current.CancellationToken);
    }

    private static PictureIntake Intake()
    {
        var work = new WorkFolder(Path.Combine(Path.GetTempPath(), "talentmedia-sources-tests"), new ProcessIdentity(), new RandomIdSource());
        return new PictureIntake(new AvatarMaker(new NoRenditions(), new NoObjects(), work), new NoPlaceholders(), Options.Create(new TalentsOptions()), TimeProvider.System);
    }

    /// <summary>What is stored as an account's tokens is the sample person's name.</summary>
    private sealed class NamesAsTokens : ITokenProtector
    {
        public string Protect(string talentId, Platform platform, TokenSet tokens) => tokens.AccessToken;

        public TokenSet? Unprotect(string talentId, Platform platform, string protectedTokens) => Accounts.Of(platform, protectedTokens).Tokens;
    }

    /// <summary>Every picture is one, and nothing is made of it.</summary>
    private sealed class NoRenditions : IImageProcessor
    {
        public Task<Outcome<RenderedImage>> RenderAsync(RenderRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Outcome<RenderedAvatar>> RenderAvatarAsync(AvatarRequest request, CancellationToken cancellationToken) =>
            Task.FromResult<Outcome<RenderedAvatar>>(new RenderedAvatar(512, 512, "jpeg", false, 0, Prints.Of("any").Print, [], null));
    }

    private sealed class NoObjects : IObjectStore
    {
        public Task<bool> ExistsAsync(ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> TryRenewAsync(ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> DeleteStaleAsync(ObjectKey key, DateTimeOffset before, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<StoredObject> PutOriginalAsync(Stream content, long maxBytes, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task PutFileAsync(ObjectKey key, string path, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ObjectContent?> OpenAsync(ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<LocalObject?> CheckOutAsync(ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task DeleteAsync(ObjectKey key, CancellationToken cancellationToken) => throw new NotSupportedException();

        public IAsyncEnumerable<ObjectKey> ListAsync(string prefix, CancellationToken cancellationToken) => throw new NotSupportedException();
    }

    private sealed class NoPlaceholders : IPlaceholderLedger
    {
        public Task<PlaceholderSighting?> SightAsync(Sighting sighting, CancellationToken cancellationToken) => Task.FromResult<PlaceholderSighting?>(null);

        public Task<bool> IsConfirmedAsync(SeenPicture picture, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PlaceholderRow[]> ListAsync(string? status, int limit, long before, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<PlaceholderRow?> DecideAsync(string id, string status, DateTimeOffset at, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<Concern[]> NextConcernedAsync(int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task EndConcernAsync(Concern concern, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
