using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>Port: fetches a picture from the outside world through the guarded client: https, public addresses, at most ten megabytes, an image by its first bytes.</summary>
internal interface IPictureFetcher
{
    Task<Outcome<FetchedPicture>> FetchAsync(Uri url, CancellationToken cancellationToken);
}

/// <summary>A fetched picture in a temporary file; disposing it removes the file.</summary>
/// <param name="sha256">Of the bytes as fetched, lower-case hex.</param>
internal sealed class FetchedPicture(string path, long bytes, string sha256) : IDisposable
{
    public string Path { get; } = path;

    public long Bytes { get; } = bytes;

    public string Sha256 { get; } = sha256;

    public void Dispose() => File.Delete(Path);
}
