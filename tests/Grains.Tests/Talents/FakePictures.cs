using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Talents;
using TalentMedia.TestKit;

namespace TalentMedia.Grains.Tests.Talents;

/// <summary>Fetches pictures whose bytes are their address, and "renders" them by copying; addresses that differ behind a '#' alone look the same. Counts, and knows what is left behind.</summary>
internal sealed class FakePictures : IPictureFetcher, IImageProcessor, IWorkFolders
{
    private readonly ConcurrentBag<string> _made = [];
    private int _fetched;

    public int Fetched => _fetched;

    /// <summary>How often something was rendered.</summary>
    public int Rendered { get; private set; }

    /// <summary>Pixels of the sides of what is rendered.</summary>
    public int Side { get; set; } = 512;

    /// <summary>What rendering answers; null: renditions.</summary>
    public Rejection? RenderRefusal { get; set; }

    public IEnumerable<string> LeftBehind => _made.Where(path => File.Exists(path) || Directory.Exists(path));

    public static string HashOf(string url) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)));

    public Task<Outcome<FetchedPicture>> FetchAsync(Uri url, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _fetched);
        var path = Path.GetTempFileName();
        _made.Add(path);
        File.WriteAllText(path, url.AbsoluteUri);
        return Task.FromResult<Outcome<FetchedPicture>>(new FetchedPicture(path, url.AbsoluteUri.Length, HashOf(url.AbsoluteUri)));
    }

    public Task<Outcome<RenderedAvatar>> RenderAvatarAsync(AvatarRequest request, CancellationToken cancellationToken)
    {
        if (RenderRefusal is { } refusal)
            return Task.FromResult<Outcome<RenderedAvatar>>(refusal);
        Rendered++;
        var files = new List<AvatarFile>();
        foreach (var size in AvatarFiles.Sizes)
        {
            foreach (var format in AvatarFiles.Formats)
            {
                var path = Path.Combine(request.OutputFolder, $"{size}.{format}");
                File.Copy(request.SourcePath, path);
                files.Add(new AvatarFile(size, format, path));
            }
        }

        string? uncropped = null;
        if (request.Crop is null)
            File.Copy(request.SourcePath, uncropped = Path.Combine(request.OutputFolder, "uncropped.webp"));
        var (print, hash) = Prints.Of(LookOf(File.ReadAllText(request.SourcePath)));
        return Task.FromResult<Outcome<RenderedAvatar>>(new RenderedAvatar(Side, Side, "jpeg", false, hash, print, [.. files], uncropped));
    }

    /// <summary>What is before a '#': the same look whatever follows it.</summary>
    private static string LookOf(string address) => address.Split('#')[0];

    public Task<Outcome<RenderedImage>> RenderAsync(RenderRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IWorkFolder Take()
    {
        var folder = Directory.CreateTempSubdirectory("fake-pictures-").FullName;
        _made.Add(folder);
        return new Folder(folder);
    }

    public int RemoveOrphans() => throw new NotSupportedException("No grain clears up after the dead.");

    private sealed record Folder(string Path) : IWorkFolder
    {
        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
