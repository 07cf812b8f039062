using System.Diagnostics;
using System.Globalization;
using TalentMedia.Outcomes;
using TalentMedia.Silo.Imaging.Children;

namespace TalentMedia.Silo.Tests.Imaging;

/// <summary>What happens when a child dies, hangs, is abandoned or has no library: real processes throughout.</summary>
public sealed class ChildProcessTests
{
    private static readonly string Photograph = "photos/immich_craft-beer.jpg";

    [Fact]
    public async Task A_child_killed_with_a_picture_in_hand_costs_that_picture_only()
    {
        await using var room = new ImagingRoom(("Processes", "1"));
        var id = await IdleChildAsync(room);
        await SignalAsync(id, "STOP");
        var folder = room.NewFolder();
        var rendering = room.Processor.RenderAsync(new(Corpus.File(Photograph), folder), TestContext.Current.CancellationToken);
        await SignalAsync(id, "KILL");
        var outcome = await rendering;

        Assert.Equal(RejectionCodes.RendererCrashed, outcome.Rejection?.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
        Assert.Contains("ended with 137", room.Logs.ToString(), StringComparison.Ordinal);
        await room.RenderedAsync(Corpus.File(Photograph));
    }

    [Fact]
    public async Task A_child_killed_while_it_writes_leaves_all_renditions_or_none()
    {
        await using var room = new ImagingRoom(("Processes", "1"));
        for (var i = 0; i < 5; i++)
        {
            var id = await IdleChildAsync(room);
            var folder = room.NewFolder();
            var rendering = room.Processor.RenderAsync(new(Corpus.File(Photograph), folder), TestContext.Current.CancellationToken);
            await WaitForFileAsync(folder);
            await SignalAsync(id, "KILL");
            var outcome = await rendering;
            Assert.True(outcome.IsRejected ? outcome.Rejection.Code == RejectionCodes.RendererCrashed : outcome.Value.Files.Length == 8);
            Assert.Equal(outcome.IsRejected ? 0 : 8, Directory.EnumerateFileSystemEntries(folder).Count());
        }
    }

    [Fact]
    public async Task A_child_that_died_while_idle_costs_no_picture()
    {
        await using var room = new ImagingRoom(("Processes", "1"));
        using var process = Process.GetProcessById(await IdleChildAsync(room));
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await room.RenderedAsync(Corpus.File("photos/mei_Nikon-E900-1-.jpg"));
    }

    [Fact]
    public async Task A_picture_past_its_deadline_is_ended()
    {
        // A named pipe that nobody writes to: the child hangs in opening it, which no timeout inside it could interrupt.
        await using var room = new ImagingRoom(("Processes", "1"), ("DeadlineSeconds", "1"));
        var pipe = Path.Combine(room.Folder, "pipe.jpg");
        using (var mkfifo = Process.Start("mkfifo", [pipe])) await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(RejectionCodes.TimedOut, await room.RejectionCodeAsync(pipe));
        Assert.True((await room.SelfCheck.CheckAsync(TestContext.Current.CancellationToken)).Usable);
    }

    [Fact]
    public async Task Cancelling_ends_the_child_and_leaves_nothing()
    {
        await using var room = new ImagingRoom(("Processes", "1"));
        using var cancel = new CancellationTokenSource();
        var folder = room.NewFolder();
        await SignalAsync(await IdleChildAsync(room), "STOP");
        var rendering = room.Processor.RenderAsync(new(Corpus.File(Photograph), folder), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => rendering);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public async Task More_pictures_than_processes_are_all_rendered_and_processes_are_recycled()
    {
        await using var room = new ImagingRoom(("Processes", "2"), ("PicturesPerProcess", "2"));
        var path = Corpus.File("photos/mei_Nikon-E900-1-.jpg");
        var images = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => room.RenderedAsync(path)));
        Assert.All(images, i => Assert.Equal(8, i.Files.Length));
        Assert.Single(images.Select(i => i.ThumbHash).Distinct());
        Assert.Contains("is replaced after 2 pictures", room.Logs.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_child_ends_when_its_parent_closes_the_pipe()
    {
        await using var room = new ImagingRoom();
        var start = ChildProgram.Describe(new(null, new(1_000_000, 64, 10, 1 << 28), 1L << 30, 10, 5));
        using var child = Process.Start(start)!;
        Assert.NotNull((await MessagePipe.ReadAsync(child.StandardOutput.BaseStream, ChildJson.Default.ChildMessage, TestContext.Current.CancellationToken))?.Hello);
        child.StandardInput.Close();
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, child.ExitCode);
    }

    [Fact]
    public async Task A_child_is_confined_and_gets_nothing_of_the_silos_environment()
    {
        await using var room = new ImagingRoom();
        var child = await room.Pool.TakeAsync(TestContext.Current.CancellationToken);
        var limits = await File.ReadAllTextAsync($"/proc/{child.Id}/limits", TestContext.Current.CancellationToken);
        var status = await File.ReadAllTextAsync($"/proc/{child.Id}/status", TestContext.Current.CancellationToken);
        var environment = await File.ReadAllTextAsync($"/proc/{child.Id}/environ", TestContext.Current.CancellationToken);
        await room.Pool.ReturnAsync(child);

        Assert.Equal("complete", child.Hello.Confinement);
        Assert.Matches(@"Max data size\s+1073741824\s+1073741824", limits);
        Assert.Matches(@"Max core file size\s+0\s+0", limits);
        Assert.Matches(@"NoNewPrivs:\s+1", status);
        Assert.Matches(@"Seccomp:\s+2", status);
        Assert.Matches(@"CapEff:\s+0{16}", status);
        Assert.Contains("VIPS_BLOCK_UNTRUSTED=1", environment, StringComparison.Ordinal);
        Assert.DoesNotContain("TALENTMEDIA", environment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_self_check_names_the_library_and_a_missing_one_names_the_remedy()
    {
        await using var room = new ImagingRoom();
        var status = await room.SelfCheck.CheckAsync(TestContext.Current.CancellationToken);
        Assert.True(status.Usable);
        Assert.Contains("libvips-cpp.so", status.Library, StringComparison.Ordinal);
        Assert.StartsWith("8.", status.Version, StringComparison.Ordinal);

        var junk = Path.Combine(room.Folder, "libvips.so");
        await File.WriteAllTextAsync(junk, "no library", TestContext.Current.CancellationToken);
        await using var broken = new ImagingRoom(("LibraryPath", junk));
        var missing = await broken.SelfCheck.CheckAsync(TestContext.Current.CancellationToken);
        Assert.False(missing.Usable);
        Assert.Contains("npm ci --prefix src/Silo/Imaging/native", missing.Problem, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ImagingUnavailableException>(() => broken.RenderAsync(Corpus.File(Photograph)));
    }

    private static async Task<int> IdleChildAsync(ImagingRoom room)
    {
        var child = await room.Pool.TakeAsync(TestContext.Current.CancellationToken);
        await room.Pool.ReturnAsync(child);
        return child.Id;
    }

    private static async Task SignalAsync(int id, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private static async Task WaitForFileAsync(string folder)
    {
        using var watcher = new FileSystemWatcher(folder);
        var seen = new TaskCompletionSource();
        watcher.Created += (_, _) => seen.TrySetResult();
        watcher.EnableRaisingEvents = true;
        if (!Directory.EnumerateFiles(folder).Any()) await seen.Task.WaitAsync(TestContext.Current.CancellationToken);
    }
}
