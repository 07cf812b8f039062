using System.Security.Cryptography;
using System.Text;
using TalentMedia.Storage;

namespace TalentMedia.Silo.Tests.ObjectStore;

/// <summary>How every object store behaves. An adapter's tests are this suite over a store of their own.</summary>
public abstract class ObjectStoreTests
{
    private static readonly ObjectKey Rendition = ObjectKey.Rendition(new string('a', 64), "w320", 0, "webp");

    private protected abstract IObjectStore Store { get; }

    /// <summary>Names of whatever is stored besides objects: unfinished writes, say.</summary>
    private protected abstract IReadOnlyList<string> Leftovers();

    private protected abstract string LocalFile(byte[] content);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PutOriginal_Bytes_StandUnderTheirHash()
    {
        var content = Bytes(300_000);
        var stored = await Store.PutOriginalAsync(new MemoryStream(content), 1_000_000, Cancel);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), stored.Sha256);
        Assert.Equal(ObjectKey.Original(stored.Sha256), stored.Key);
        Assert.Equal(content.Length, stored.Length);
        Assert.Equal(content[..128], stored.Head);
        Assert.False(stored.Existed);
        Assert.Equal(content, await ReadAsync(stored.Key));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task PutOriginal_SameContentTwice_IsOneObjectAndSaysSo()
    {
        var first = await Store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 10, Cancel);
        var second = await Store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 10, Cancel);
        Assert.False(first.Existed);
        Assert.True(second.Existed);
        Assert.Equal([first.Key], await KeysAsync("originals/"));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task DeleteStale_OnlyWhatWasNotStoredSince()
    {
        var stored = await Store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 10, Cancel);
        var storedAt = await StoredAtAsync(stored.Key);
        Assert.False(await Store.DeleteStaleAsync(stored.Key, storedAt, Cancel));
        Assert.True(await Store.DeleteStaleAsync(stored.Key, storedAt.AddMilliseconds(1), Cancel));
        Assert.False(await Store.DeleteStaleAsync(stored.Key, storedAt.AddMilliseconds(1), Cancel));
        Assert.Empty(await KeysAsync(""));
        Assert.False((await Store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 10, Cancel)).Existed);
    }

    [Fact]
    public async Task PutOriginal_SameContentAtOnce_IsOneObjectAddedOnce()
    {
        var content = Bytes(200_000);
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Store.PutOriginalAsync(new Trickle(content), 1_000_000, Cancel)));
        Assert.Single(stored, put => !put.Existed);
        Assert.Single(await KeysAsync("originals/"));
        Assert.Equal(content, await ReadAsync(stored[0].Key));
        Assert.Empty(Leftovers());
    }

    [Theory]
    [InlineData(10, 10, true)]
    [InlineData(11, 10, false)]
    [InlineData(500_000, 100, false)]
    public async Task PutOriginal_Limit_HoldsToTheByte(int length, long limit, bool fits)
    {
        var content = new MemoryStream(Bytes(length));
        if (fits)
        {
            Assert.Equal(length, (await Store.PutOriginalAsync(content, limit, Cancel)).Length);
            return;
        }

        var refusal = await Assert.ThrowsAsync<ObjectTooLargeException>(() => Store.PutOriginalAsync(content, limit, Cancel));
        Assert.Equal(limit, refusal.MaxBytes);
        Assert.Empty(await KeysAsync(""));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task PutOriginal_Nothing_IsRefusedAndLeavesNothing()
    {
        await Assert.ThrowsAsync<ObjectEmptyException>(() => Store.PutOriginalAsync(new MemoryStream(), 10, Cancel));
        Assert.Empty(await KeysAsync(""));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task PutOriginal_BrokenStream_LeavesNothing()
    {
        var broken = new Trickle(Bytes(100_000), failAt: 70_000);
        await Assert.ThrowsAsync<EndOfStreamException>(() => Store.PutOriginalAsync(broken, 1_000_000, Cancel));
        Assert.Empty(await KeysAsync(""));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task PutOriginal_Cancelled_LeavesNothing()
    {
        using var cancel = new CancellationTokenSource();
        var content = new Trickle(Bytes(100_000), atHalf: cancel.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.PutOriginalAsync(content, 1_000_000, cancel.Token));
        Assert.Empty(await KeysAsync(""));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task PutFile_TakesTheFileOver()
    {
        var path = LocalFile([4, 5, 6]);
        await Store.PutFileAsync(Rendition, path, Cancel);
        Assert.False(File.Exists(path));
        Assert.Equal([4, 5, 6], await ReadAsync(Rendition));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task PutFile_WhereOneIs_KeepsTheFirst()
    {
        await Store.PutFileAsync(Rendition, LocalFile([1]), Cancel);
        var second = LocalFile([2]);
        await Store.PutFileAsync(Rendition, second, Cancel);
        Assert.False(File.Exists(second));
        Assert.Equal([1], await ReadAsync(Rendition));
        Assert.Empty(Leftovers());
    }

    [Fact]
    public async Task WhatIsNotThere_IsNullAndDeletesWithoutError()
    {
        Assert.Null(await Store.OpenAsync(Rendition, Cancel));
        Assert.Null(await Store.CheckOutAsync(Rendition, Cancel));
        Assert.False(await Store.ExistsAsync(Rendition, Cancel));
        await Store.DeleteAsync(Rendition, Cancel);
    }

    [Fact]
    public async Task CheckOut_GivesAFileWithTheBytesAndLeavesTheObject()
    {
        await Store.PutFileAsync(Rendition, LocalFile([7, 8]), Cancel);
        using (var local = await Store.CheckOutAsync(Rendition, Cancel))
            Assert.Equal([7, 8], await File.ReadAllBytesAsync(local!.Path, Cancel));
        Assert.True(await Store.ExistsAsync(Rendition, Cancel));
    }

    [Fact]
    public async Task Open_Seeks_SoThatRangesCanBeServed()
    {
        await Store.PutFileAsync(Rendition, LocalFile([1, 2, 3, 4]), Cancel);
        await using var content = await Store.OpenAsync(Rendition, Cancel);
        Assert.True(content!.Stream.CanSeek);
        Assert.Equal(4, content.Length);
        content.Stream.Position = 3;
        Assert.Equal(4, content.Stream.ReadByte());
    }

    [Fact]
    public async Task Delete_WhileRead_LetsTheReaderFinish()
    {
        await Store.PutFileAsync(Rendition, LocalFile([1, 2, 3]), Cancel);
        await using var content = await Store.OpenAsync(Rendition, Cancel);
        await Store.DeleteAsync(Rendition, Cancel);
        var copy = new MemoryStream();
        await content!.Stream.CopyToAsync(copy, Cancel);
        Assert.Equal([1, 2, 3], copy.ToArray());
        Assert.False(await Store.ExistsAsync(Rendition, Cancel));
    }

    [Fact]
    public async Task List_ByPrefix_CutsInsideSegmentsToo()
    {
        ObjectKey[] keys = [.. new[] { "renditions/ab/1.jpg", "renditions/ab/2.jpg", "renditions/ac/1.jpg", "avatars/ab/1.jpg" }.Select(ObjectKey.Parse)];
        foreach (var key in keys)
            await Store.PutFileAsync(key, LocalFile(Encoding.UTF8.GetBytes(key.Value)), Cancel);
        Assert.Equal(keys[..2], await KeysAsync("renditions/ab/"));
        Assert.Equal(keys[..3], await KeysAsync("renditions/a"));
        Assert.Equal([keys[0]], await KeysAsync("renditions/ab/1"));
        Assert.Equal(4, (await KeysAsync("")).Count);
        Assert.Empty(await KeysAsync("nothing/here/"));
    }

    [Theory]
    [InlineData("../secrets")]
    [InlineData("/etc/passwd")]
    [InlineData("originals/../../x")]
    [InlineData("originals//x")]
    [InlineData("originals/.")]
    [InlineData("+incoming/x")]
    [InlineData("Originals/x")]
    public void Keys_ThatWouldLeaveTheStore_CannotBeMade(string text) => Assert.Throws<FormatException>(() => ObjectKey.Parse(text));

    [Fact]
    public async Task Key_NeverParsed_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.OpenAsync(default, Cancel));

    private async Task<DateTimeOffset> StoredAtAsync(ObjectKey key)
    {
        await using var content = await Store.OpenAsync(key, Cancel);
        return content!.StoredAt;
    }

    private async Task<byte[]> ReadAsync(ObjectKey key)
    {
        await using var content = await Store.OpenAsync(key, Cancel);
        Assert.NotNull(content);
        var copy = new MemoryStream();
        await content.Stream.CopyToAsync(copy, Cancel);
        Assert.Equal(copy.Length, content.Length);
        return copy.ToArray();
    }

    private async Task<List<ObjectKey>> KeysAsync(string prefix)
    {
        var keys = new List<ObjectKey>();
        await foreach (var key in Store.ListAsync(prefix, Cancel))
            keys.Add(key);
        keys.Sort((left, right) => string.CompareOrdinal(left.Value, right.Value));
        return keys;
    }

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }
}
