namespace TalentMedia.SystemTests;

/// <summary>A data folder that the private database's user can reach, gone afterwards.</summary>
internal sealed class TemporaryData : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("talentmedia-system-").FullName;

    public TemporaryData() => File.SetUnixFileMode(_root, (UnixFileMode)0b111_001_001);

    public string Folder => Path.Combine(_root, "data");

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
