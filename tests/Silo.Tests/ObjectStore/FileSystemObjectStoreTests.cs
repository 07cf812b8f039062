using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using TalentMedia.Identity;
using TalentMedia.Silo.ObjectStore;
using TalentMedia.Silo.Processes;
using TalentMedia.Storage;

namespace TalentMedia.Silo.Tests.ObjectStore;

public sealed class FileSystemObjectStoreTests : ObjectStoreTests, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("object-_store-").FullName;
    private readonly ProcessIdentity _identity = new();
    private readonly FileSystemObjectStore _store;

    public FileSystemObjectStoreTests() => _store = NewStore();

    private protected override IObjectStore Store => _store;

    private string Incoming => Path.Combine(_folder, "store", "+incoming");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private protected override IReadOnlyList<string> Leftovers() => Directory.Exists(Incoming) ? Directory.GetFiles(Incoming, "*", SearchOption.AllDirectories) : [];

    /// <summary>A process of this machine and boot that began at another time than the one with its number.</summary>
    private string TheDead => string.Join('|', [.. _identity.Name.Split('|')[..2], "1"]);

    private protected override string LocalFile(byte[] content)
    {
        var path = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllBytes(path, content);
        return path;
    }

    [Fact]
    public void Open_AfterACrash_RemovesWhatWasHalfWritten()
    {
        var orphan = HalfWrittenBy(TheDead);
        NewStore().Open();
        Assert.False(File.Exists(orphan));
    }

    [Fact]
    public void Open_WhileAnotherProcessWrites_LeavesItsFileAlone()
    {
        var underWay = HalfWrittenBy("another machine|1|1");
        NewStore().Open();
        Assert.True(File.Exists(underWay));
    }

    [Fact]
    public void Open_LongAfterAnotherMachineWrote_RemovesItsFile()
    {
        var left = HalfWrittenBy("another machine|1|1");
        Directory.SetLastWriteTimeUtc(Path.GetDirectoryName(left)!, DateTime.UtcNow.AddDays(-2));
        NewStore().Open();
        Assert.False(File.Exists(left));
    }

    [Fact]
    public async Task PutFile_WhileOtherProcessesStart_LosesNothing()
    {
        var cancel = TestContext.Current.CancellationToken;
        var keys = Enumerable.Range(0, 200).Select(number => ObjectKey.Parse($"renditions/{number}")).ToArray();
        using var stored = new CancellationTokenSource();
        var starting = Task.Run(
            () =>
            {
                while (!stored.IsCancellationRequested)
                    NewStore().Open();
            },
            cancel);

        foreach (var key in keys)
        {
            var path = LocalFile([1, 2, 3]);
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddMinutes(-1));
            await _store.PutFileAsync(key, path, cancel);
        }

        await stored.CancelAsync();
        await starting;
        foreach (var key in keys)
            Assert.True(await _store.ExistsAsync(key, cancel), key.Value);
    }

    [Fact]
    public async Task PutOriginal_OfAnOldObject_CountsAsStoredNow()
    {
        var cancel = TestContext.Current.CancellationToken;
        var stored = await _store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 10, cancel);
        File.SetLastWriteTimeUtc(Path.Combine(_folder, "store", stored.Key.Value), DateTime.UtcNow.AddDays(-3));
        await _store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 10, cancel);
        Assert.False(await _store.DeleteStaleAsync(stored.Key, DateTimeOffset.UtcNow.AddDays(-1), cancel));
    }

    [Fact]
    public async Task DeleteStale_BesideWritersOfTheSameContent_TakesNothingFromThem()
    {
        var cancel = TestContext.Current.CancellationToken;
        var key = (await _store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 10, cancel)).Key;
        for (var round = 0; round < 100; round++)
        {
            File.SetLastWriteTimeUtc(Path.Combine(_folder, "store", key.Value), DateTime.UtcNow.AddDays(-3));
            await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
                () => i % 2 == 0 ? (Task)_store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 10, cancel) : _store.DeleteStaleAsync(key, DateTimeOffset.UtcNow.AddDays(-1), cancel), cancel)));
            Assert.True(await _store.ExistsAsync(key, cancel));
        }

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder, "store", "+aside"), "*", SearchOption.AllDirectories));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task Open_AfterACrashInTheMiddleOfADelete_PutsTheObjectBack()
    {
        var cancel = TestContext.Current.CancellationToken;
        var stored = await _store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 10, cancel);
        var aside = Path.Combine(_folder, "store", "+aside", FolderOf(TheDead), "out_1", stored.Key.Value);
        Directory.CreateDirectory(Path.GetDirectoryName(aside)!);
        File.Move(Path.Combine(_folder, "store", stored.Key.Value), aside);
        NewStore().Open();
        Assert.True(await _store.ExistsAsync(stored.Key, cancel));
        Assert.False(File.Exists(aside));
    }

    [Fact]
    public void DiskFull_IsTold_FromOtherFailures()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "Needs /dev/full, a device without room.");
        using var full = new FileStream("/dev/full", FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        var noRoom = Assert.ThrowsAny<IOException>(() => full.Write([1]));
        Assert.True(DiskFull.Is(noRoom));
        Assert.False(DiskFull.Is(new FileNotFoundException()));
        Assert.False(DiskFull.Is(new IOException("cut")));
    }

    private string HalfWrittenBy(string process)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Incoming, FolderOf(process))).FullName;
        var path = Path.Combine(folder, "in_1");
        File.WriteAllBytes(path, [1, 2, 3]);
        return path;
    }

    private static string FolderOf(string process) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(process));

    private FileSystemObjectStore NewStore() =>
        new(Path.Combine(_folder, "store"), _identity, new RandomIdSource(), TimeProvider.System, NullLogger<FileSystemObjectStore>.Instance);
}
