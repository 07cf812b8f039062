using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Talents;
using TalentMedia.TestKit;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Talents;

/// <summary>Pictures by their addresses, and renditions of them by name only: no byte is ever there.</summary>
internal sealed class SimulatedPictures(SimulatedWorld world, IReadOnlyList<SimulatedPlatform> platforms) : IPictureFetcher, IImageProcessor, IWorkFolders
{
    private const int HashLength = 64;

    /// <summary>What is no file ends in a hash. It is deleted when a picture is disposed of, which is no error.</summary>
    private static readonly string NoFile = Path.Combine(Path.GetTempPath(), "talentmedia-simulated-picture");

    private readonly SimulatedLine _network = new(world, "pictures") { Milliseconds = 100 };
    private readonly SimulatedLine _renderer = new(world, "renderer") { Milliseconds = 50 };

    /// <summary>An address is good for the picture that is shown now; older ones have died.</summary>
    public Task<Outcome<FetchedPicture>> FetchAsync(Uri url, CancellationToken cancellationToken) => _network.CallAsync<Outcome<FetchedPicture>>(
        $"fetch {url}",
        () => platforms.Any(platform => platform.Accounts.Any(account => account.HasPicture && account.Picture == url))
            ? new FetchedPicture(PathOf(SimulatedAccount.HashOf(url)), 1, SimulatedAccount.HashOf(url))
            : new Rejection(SourceCodes.NotFound, "The address leads nowhere."),
        cancellationToken);

    public Task<Outcome<RenderedAvatar>> RenderAvatarAsync(AvatarRequest request, CancellationToken cancellationToken) => _renderer.CallAsync<Outcome<RenderedAvatar>>(
        $"render {LookOf(request)}",
        () =>
        {
            var (print, hash) = Prints.Of(LookOf(request));
            var files = AvatarFiles.Sizes.SelectMany(size => AvatarFiles.Formats.Select(format => new AvatarFile(size, format, NoFile)));
            return new RenderedAvatar(512, 512, "jpeg", Animated: false, hash, print, [.. files], request.Crop is null ? NoFile : null);
        },
        cancellationToken);

    public static string PathOf(string hash) => NoFile + hash;

    private static string LookOf(AvatarRequest request) => SimulatedAccount.LookOf(request.SourcePath[^HashLength..]);

    public Task<Outcome<RenderedImage>> RenderAsync(RenderRequest request, CancellationToken cancellationToken) => throw new NotSupportedException("Talents render avatars only.");

    public int RemoveOrphans() => 0;

    public IWorkFolder Take() => NoFolder.Instance;

    private sealed class NoFolder : IWorkFolder
    {
        public static readonly NoFolder Instance = new();

        public string Path => NoFile;

        public void Dispose()
        {
            // Nothing is ever in it.
        }
    }
}
