using System.Buffers.Text;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Portfolios;

public sealed class PortfolioCursorTests(PortfolioCursorTests.Directories directories) : IClassFixture<PortfolioCursorTests.Directories>
{
    private static readonly DateTimeOffset Then = new DateTimeOffset(2026, 6, 20, 14, 0, 0, TimeSpan.FromHours(2)).AddMicroseconds(1);

    [Fact]
    public void Cursor_ReadsBack()
    {
        var (assets, portfolios) = (new PortfolioCursor("0000V", "a_1"), PortfolioCursor.Of(Then, "p_1"));

        Assert.Equal(assets, PortfolioCursor.Parse(assets.ToString()));
        Assert.Equal((Then, TimeSpan.Zero), (PortfolioCursor.Parse(portfolios.ToString())!.Time, PortfolioCursor.Parse(portfolios.ToString())!.Time!.Value.Offset));
    }

    [Theory]
    [InlineData("0000V\na_\0")]
    [InlineData("\0\na_1")]
    [InlineData("0000V")]
    [InlineData("a\nb\nc")]
    [InlineData("\na_1")]
    [InlineData("0000V\n")]
    public async Task ListAssets_NoCursor_IsInvalid(string text)
    {
        var outcome = await directories.Grain.ListAssetsAsync("p_1", new AssetFilter(null, null, null), 10, Encoded(text));

        Assert.Equal((RejectionCodes.Invalid, "cursor"), (outcome.Rejection?.Code, outcome.Rejection?.Errors.Keys.Single()));
    }

    [Theory]
    [InlineData("yesterday\np_1")]
    [InlineData("\0\np_1")]
    [InlineData("0000V\np_1")]
    public async Task List_NoTimeInTheCursor_IsInvalid(string text)
    {
        var outcome = await directories.Grain.ListAsync(10, Encoded(text));

        Assert.Equal((RejectionCodes.Invalid, "cursor"), (outcome.Rejection?.Code, outcome.Rejection?.Errors.Keys.Single()));
    }

    [Theory]
    [InlineData("!")]
    [InlineData("a b")]
    public void Parse_NoBase64_IsNull(string text) => Assert.Null(PortfolioCursor.Parse(text));

    [Fact]
    public void Parse_TooLong_IsNull() => Assert.Null(PortfolioCursor.Parse(Encoded(new string('a', 5000) + "\nb")));

    private static string Encoded(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    public sealed class Directories : IAsyncLifetime
    {
        private GrainCluster _cluster = null!;

        internal IPortfolioDirectoryGrain Grain => _cluster.GetGrain<IPortfolioDirectoryGrain>("api");

        public async ValueTask InitializeAsync() => _cluster = await GrainCluster.StartAsync(options =>
        {
            options.OnlyClasses.Add(typeof(PortfolioDirectoryGrain));
            options.Services = services => services.AddSingleton<IPortfolioDirectory, UnaskedDirectory>().AddSingleton<IPortfolioEventStore, RememberingEventStore>();
        });

        public ValueTask DisposeAsync() => _cluster.DisposeAsync();
    }

    /// <summary>A wrong cursor must not come as far as the database.</summary>
    private sealed class UnaskedDirectory : IPortfolioDirectory
    {
        public Task<PortfolioPage> ListAsync(int limit, PortfolioCursor? after, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AssetPage?> ListAssetsAsync(string portfolioId, AssetFilter filter, int limit, PortfolioCursor? after, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<AssetView?> FindAssetAsync(string portfolioId, string assetId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> ExistsAsync(string portfolioId, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
