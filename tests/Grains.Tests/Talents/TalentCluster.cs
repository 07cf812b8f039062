using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;
using TalentMedia.Grains.Tests.Talents.Connecting;
using TalentMedia.Processing;
using TalentMedia.Storage;
using TalentMedia.Talents;
using TalentMedia.Talents.Connecting;
using TalentMedia.Talents.Live;
using TalentMedia.Talents.Quotas;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>The talents' grains over fakes of their ports, which outlive restarts.</summary>
internal sealed class TalentCluster : IAsyncDisposable
{
    private TalentCluster()
    {
    }

    public FakePlatform Instagram { get; } = new(Platform.Instagram);

    public FakePlatform TikTok { get; } = new(Platform.TikTok);

    public FakePlatform YouTube { get; } = new(Platform.YouTube);

    public FakeSignIn TikTokSignIn { get; } = new(Platform.TikTok);

    public FakeBudgets Budgets { get; } = new();

    public FakePictures Pictures { get; } = new();

    public MemoryObjects Objects { get; } = new();

    public MemoryStates States { get; } = new();

    public MemoryPictureLedger History { get; } = new();

    public MemoryPlaceholderLedger Placeholders { get; } = new();

    public required MemoryDirectory Directory { get; init; }

    public required MemoryLedger Ledger { get; init; }

    public GrainCluster Grains { get; private set; } = null!;

    public TestClock Clock => Grains.Clock;

    public static async Task<TalentCluster> StartAsync(Action<TalentsOptions>? configure = null)
    {
        var directory = new MemoryDirectory();
        var cluster = new TalentCluster { Ledger = new MemoryLedger(directory), Directory = directory };
        foreach (var platform in (FakePlatform[])[cluster.Instagram, cluster.TikTok, cluster.YouTube])
            platform.Budgets = cluster.Budgets;
        cluster.Grains = await GrainCluster.StartAsync(options =>
        {
            options.OnlyClasses.AddRange([typeof(TalentGrain), typeof(TalentDirectoryGrain), typeof(NightlySyncGrain), typeof(ProfileImageRunsGrain), typeof(PlatformQuotaGrain), typeof(AdminFeedGrain), typeof(ConnectFlowGrain), typeof(PicturesGrain), typeof(PlaceholdersGrain)]);
            options.Silo = silo => silo.Services.AddKeyedSingleton<IGrainStorage>("grains", cluster.States);
            options.Services = services =>
            {
                services.AddOptions<TalentsOptions>().Configure(configure ?? (_ => { }));
                services.AddOptions<QuotasOptions>();
                services.AddMetrics().AddSingleton<TalentsMeter>().AddSingleton<AdminFeed>();
                services.AddSingleton<IPlatformBudgets>(cluster.Budgets);
                services.AddSingleton<AvatarMaker>().AddSingleton<PictureIntake>().AddSingleton<ProfileImageSources>();
                services.AddSingleton<IPlatformAdapter>(cluster.YouTube).AddSingleton<IPlatformAdapter>(cluster.Instagram).AddSingleton<IPlatformAdapter>(cluster.TikTok);
                services.AddSingleton<IPlatformSignIn>(cluster.TikTokSignIn);
                services.AddSingleton<IPictureFetcher>(cluster.Pictures).AddSingleton<IImageProcessor>(cluster.Pictures).AddSingleton<IWorkFolders>(cluster.Pictures);
                services.AddSingleton<IObjectStore>(cluster.Objects);
                services.AddSingleton<ITalentDirectory>(cluster.Directory).AddSingleton<ISyncRunLedger>(cluster.Ledger);
                services.AddSingleton<IPictureLedger>(cluster.History).AddSingleton<IPlaceholderLedger>(cluster.Placeholders);
                services.AddSingleton<ITokenProtector, OpenProtector>();
            };
        });
        return cluster;
    }

    public ITalentGrain Talent(string id) => Grains.GetGrain<ITalentGrain>(id);

    public async Task<ITalentGrain> CreateAsync(string id, params Platform[] connected)
    {
        var talent = Talent(id);
        Assert.False((await talent.CreateAsync(new CreateTalent($"Name {id}", null, null))).IsRejected);
        foreach (var platform in connected)
            await ConnectAsync(id, platform);
        return talent;
    }

    public async Task ConnectAsync(string id, Platform platform, string? accessToken = "token", DateTimeOffset? expiresAt = null) =>
        Assert.False((await Talent(id).ConnectAsync(new ConnectAccount(platform, id, accessToken, accessToken is null ? null : "refresh", expiresAt))).IsRejected);

    /// <summary>Waits until no requested sync is pending.</summary>
    public Task SettledAsync(string id) => Directory.UntilAsync(id, row => row is { SyncDueAt: null });

    public async Task<ProfileImageView> ImageAsync(string id) =>
        await Talent(id).FindProfileImageAsync() ?? throw new InvalidOperationException("No such talent.");

    public ValueTask DisposeAsync() => Grains.DisposeAsync();

    /// <summary>No secrets in these tests; what is encrypted how is the adapter's matter.</summary>
    private sealed class OpenProtector : ITokenProtector
    {
        public string Protect(string talentId, Platform platform, TokenSet tokens) =>
            $"{talentId}|{platform}|{tokens.AccessToken}|{tokens.RefreshToken}|{tokens.ExpiresAt:O}";

        public TokenSet? Unprotect(string talentId, Platform platform, string protectedTokens)
        {
            var parts = protectedTokens.Split('|');
            return parts[0] == talentId && parts[1] == platform.ToString() ? new TokenSet(parts[2], parts[3], null) : null;
        }
    }
}
