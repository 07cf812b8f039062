using System.Collections.Concurrent;
using System.Text;
using TalentMedia.Outcomes;
using TalentMedia.Simulators.Platforms;

namespace TalentMedia.Silo.Tests.Imaging;

public sealed class HostileInputTests
{
    private static readonly string[] Codes =
    [
        RejectionCodes.Empty, RejectionCodes.Unsupported, RejectionCodes.Corrupt, RejectionCodes.TooManyPixels,
        RejectionCodes.TooManyScans, RejectionCodes.TooManyFrames,
    ];

    [Fact]
    public async Task Every_hostile_file_is_rendered_or_refused_with_a_code_and_no_process_is_lost()
    {
        var files = Corpus.Files("hostile");
        await using var room = new ImagingRoom(("Processes", "2"));
        var wrong = new ConcurrentBag<string>();
        await Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = 2 }, async (file, _) =>
        {
            var folder = room.NewFolder();
            var outcome = await room.Processor.RenderAsync(new(file, folder), TestContext.Current.CancellationToken);
            if (outcome.IsRejected && !Codes.Contains(outcome.Rejection.Code)) wrong.Add($"{file}: {outcome.Rejection.Code}");
            var left = Directory.EnumerateFileSystemEntries(folder).Count();
            if (left != (outcome.IsRejected ? 0 : 8)) wrong.Add($"{file}: {left} files");
            Directory.Delete(folder, recursive: true);
        });
        Assert.Empty(wrong);
        // More than 340 files, so that a process is replaced after its 200; none ended by itself.
        Assert.DoesNotContain("ended with", room.Logs.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("took more than", room.Logs.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bomb/gen__jpeg-883-valid-scans-4096x4096.jpg", RejectionCodes.TooManyScans)]
    [InlineData("bomb/gen__png-60000x60000-1bit.png", RejectionCodes.TooManyPixels)]
    [InlineData("bomb/gen__png-ihdr-2147483647.png", RejectionCodes.TooManyPixels)]
    [InlineData("bomb/gen__webp-16383x16383-lossless.webp", RejectionCodes.TooManyPixels)]
    [InlineData("bomb/sharp__giant-image.jpg", RejectionCodes.TooManyPixels)]
    [InlineData("truncated/libvips__truncated.svgz", RejectionCodes.Unsupported)]
    [InlineData("truncated/gen__jpeg-cut-50pct.jpg", RejectionCodes.Corrupt)]
    [InlineData("truncated/gen__png-cut-50pct.png", RejectionCodes.Corrupt)]
    [InlineData("truncated/gen__webp-cut-30pct.webp", RejectionCodes.Corrupt)]
    [InlineData("wrong-type/gen__svg-named.png", RejectionCodes.Unsupported)]
    [InlineData("wrong-type/gen__pdf-named.jpg", RejectionCodes.Unsupported)]
    [InlineData("wrong-type/gen__zero-byte.jpg", RejectionCodes.Empty)]
    [InlineData("heif/thumbor__image.heic", RejectionCodes.Unsupported)]
    public async Task A_hostile_file_is_refused_for_what_it_is(string file, string code)
    {
        await using var room = new ImagingRoom();
        Assert.Equal(code, await room.RejectionCodeAsync(Corpus.File($"hostile/{file}")));
    }

    [Theory]
    [InlineData("bomb/gen__extreme-60000x1.jpg")]
    [InlineData("bomb/gen__extreme-1x60000.png")]
    [InlineData("bomb/gen__png-20000-text-chunks.png")]
    [InlineData("bomb/gen__png-iccp-100mb.png")]
    [InlineData("bomb/thumbor__9643x10328.jpg")]
    [InlineData("wrong-type/gen__webp-named.jpg")]
    [InlineData("polyglot/gen__jpeg-zip.jpg")]
    public async Task An_odd_but_sound_file_is_rendered(string file)
    {
        await using var room = new ImagingRoom();
        await room.RenderedAsync(Corpus.File($"hostile/{file}"));
    }

    [Fact]
    public async Task Bad_files_fail_alone()
    {
        await using var room = new ImagingRoom();
        var photograph = await File.ReadAllBytesAsync(Corpus.File("photos/mei_Nikon-E900-1-.jpg"), TestContext.Current.CancellationToken);
        Assert.Equal(RejectionCodes.Unsupported, await room.RejectionCodeAsync(room.NewFile("notes.jpg", Encoding.UTF8.GetBytes("Not a picture."))));
        Assert.Equal(RejectionCodes.Corrupt, await room.RejectionCodeAsync(room.NewFile("cut.jpg", photograph[..(photograph.Length / 2)])));
        Assert.Equal(RejectionCodes.TooManyPixels, await room.RejectionCodeAsync(room.NewFile("bomb.png", PngFile.Black(30_000, 30_000))));
        Assert.Equal(RejectionCodes.Empty, await room.RejectionCodeAsync(room.NewFile("empty.jpg", [])));
        await room.RenderedAsync(room.NewFile("whole.jpg", photograph));
    }
}
