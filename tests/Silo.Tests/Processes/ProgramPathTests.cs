using TalentMedia.Silo.Processes;

namespace TalentMedia.Silo.Tests.Processes;

public sealed class ProgramPathTests : IDisposable
{
    private const UnixFileMode Runnable = UnixFileMode.UserRead | UnixFileMode.UserExecute;

    private readonly string _folder = Directory.CreateTempSubdirectory("talentmedia-path-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Find_TakesTheFirstExecutableOfPath_AndNothingElse()
    {
        var (first, second) = (Folder("first"), Folder("second"));
        File.WriteAllText(Path.Combine(first, "tool"), "no program");
        File.WriteAllText(Path.Combine(second, "tool"), "#!/bin/sh");
        File.SetUnixFileMode(Path.Combine(second, "tool"), Runnable);

        Assert.Equal(Path.Combine(second, "tool"), ProgramPath.Find("tool", $"{first}:{second}"));
        Assert.Null(ProgramPath.Find("tool", first));
    }

    /// <summary>An empty entry and a relative one both mean the current folder to a shell, which is whose-ever the caller happened to stand in.</summary>
    [Fact]
    public void Find_NeverLooksIntoTheCurrentFolder()
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, Folder("here"));
        File.WriteAllText(Path.Combine(_folder, "here", "tool"), "#!/bin/sh");
        File.SetUnixFileMode(Path.Combine(_folder, "here", "tool"), Runnable);

        Assert.Null(ProgramPath.Find("tool", $":{relative}:."));
    }

    [Fact]
    public void Find_AProgramOfEveryMachine_GivesItsFullPath() =>
        Assert.True(Path.IsPathRooted(ProgramPath.Find("test")));

    private string Folder(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
}
