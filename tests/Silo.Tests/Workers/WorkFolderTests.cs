using System.Text;
using TalentMedia.Identity;
using TalentMedia.Silo.Processes;
using TalentMedia.Silo.Workers;

namespace TalentMedia.Silo.Tests.Workers;

public sealed class WorkFolderTests : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("work-folder-").FullName;
    private readonly ProcessIdentity _identity = new();

    public void Dispose() => Directory.Delete(_root, recursive: true);

    /// <summary>A renderer may write for a moment after its silo was killed; the silo's successor must start all the same.</summary>
    [Fact(Timeout = 60_000)]
    public async Task RemoveOrphans_WhileSomethingStillWritesThere_LeavesTheFolderForTheNextTime()
    {
        var orphan = Directory.CreateDirectory(Path.Combine(_root, NameOfTheDead())).FullName;
        var work = new WorkFolder(_root, _identity, new RandomIdSource());
        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => WriteUntil(orphan, stop.Token), CancellationToken.None)));
        // Until one removal met a writer; the first few tries do.
        while (work.RemoveOrphans() > 0 || !Directory.Exists(orphan))
            await Task.Yield();
        await stop.CancelAsync();
        await writing;

        work.RemoveOrphans();

        Assert.Empty(Directory.GetDirectories(_root));
    }

    [Fact]
    public void RemoveOrphans_LeavesTheLivingAlone()
    {
        var work = new WorkFolder(_root, _identity, new RandomIdSource());
        using var taken = work.Take();
        Directory.CreateDirectory(Path.Combine(_root, NameOfTheDead()));

        Assert.Equal(1, work.RemoveOrphans());
        Assert.True(Directory.Exists(taken.Path));
    }

    /// <summary>This machine and this boot, and a process that started at another time than the one with its number.</summary>
    private string NameOfTheDead()
    {
        var parts = _identity.Name.Split('|');
        return Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"{parts[0]}|{parts[1]}|1"));
    }

    private static void WriteUntil(string folder, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var inner = Path.Combine(folder, $"{i % 50}");
            try
            {
                Directory.CreateDirectory(inner);
                File.WriteAllText(Path.Combine(inner, "page"), "x");
            }
            catch (IOException)
            {
                // Removed under us; the next round makes it anew.
            }
        }
    }
}
