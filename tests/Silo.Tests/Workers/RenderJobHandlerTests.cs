using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using TalentMedia.Identity;
using TalentMedia.Outcomes;
using TalentMedia.Processing;
using TalentMedia.Silo.ObjectStore;
using TalentMedia.Silo.Processes;
using TalentMedia.Silo.Workers;
using TalentMedia.Storage;
using TalentMedia.TestKit;

namespace TalentMedia.Silo.Tests.Workers;

public sealed class RenderJobHandlerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("render-job-").FullName;
    private readonly FileSystemObjectStore _store;
    private readonly RecordingPortfolio _portfolio = new();
    private readonly ScriptedProcessor _processor = new();
    private readonly TestClock _clock = new();

    public RenderJobHandlerTests() =>
        _store = new(Path.Combine(_folder, "objects"), new ProcessIdentity(), new RandomIdSource(), TimeProvider.System, NullLogger<FileSystemObjectStore>.Instance);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Work => Path.Combine(_folder, "work");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Handle_GoodPicture_StoresEveryRenditionAndRecordsIt()
    {
        var original = await GivenOriginalAsync();
        Assert.IsType<JobResult.Completed>(await HandleAsync());
        foreach (var (preset, extension) in RenditionPresets.All.SelectMany(_ => RenditionPresets.Formats, (preset, extension) => (preset, extension)))
            Assert.True(await _store.ExistsAsync(ObjectKey.Rendition(original.Sha256, preset.Name, 0, extension), Cancel));
        var rendered = Assert.Single(_portfolio.Rendered);
        Assert.Equal((original.Sha256, 4000, 3000, 8), (rendered.Sha256, rendered.Width, rendered.Height, rendered.Renditions.Length));
        Assert.Equal(["processing"], _portfolio.Reported.Select(report => report.Stage));
        AssertNothingLeft();
    }

    [Fact]
    public async Task Handle_RepeatedJob_IsAboutItsAsset()
    {
        await GivenOriginalAsync();
        Assert.IsType<JobResult.Completed>(await Handler().HandleAsync(Job(1) with { Key = "a#7" }, Cancel));
        Assert.Equal("a", Assert.Single(_portfolio.Rendered).AssetId);
    }

    [Fact]
    public async Task Handle_AgainAfterACrashAtAnyPoint_WritesTheSameNames()
    {
        await GivenOriginalAsync();
        _portfolio.FailRecording = true;
        await Assert.ThrowsAsync<TimeoutException>(() => HandleAsync());
        AssertNothingLeft();
        var before = await KeysAsync();
        _portfolio.FailRecording = false;
        Assert.IsType<JobResult.Completed>(await HandleAsync(attempt: 2));
        Assert.Equal(before, await KeysAsync());
        Assert.Single(_portfolio.Rendered);
        AssertNothingLeft();
    }

    [Fact]
    public async Task Handle_AssetThatEnded_IsDoneWithoutRendering()
    {
        Assert.IsType<JobResult.Completed>(await HandleAsync());
        Assert.Equal(0, _processor.Calls);
    }

    [Theory]
    [InlineData(RejectionCodes.Corrupt)]
    [InlineData(RejectionCodes.Unsupported)]
    [InlineData(RejectionCodes.TooManyPixels)]
    public async Task Handle_BadPicture_FailsTheAssetAtOnce(string code)
    {
        await GivenOriginalAsync();
        _processor.Rejection = new Rejection(code, "No.");
        Assert.Equal(code, Assert.IsType<JobResult.Cancel>(await HandleAsync()).Code);
        Assert.Equal(code, Assert.Single(_portfolio.Failed).Code);
        AssertNothingLeft();
    }

    [Theory]
    [InlineData(RejectionCodes.RendererCrashed)]
    [InlineData(RejectionCodes.TimedOut)]
    public async Task Handle_RendererFails_RetriesABoundedNumberOfTimes(string code)
    {
        await GivenOriginalAsync();
        _processor.Rejection = new Rejection(code, "Gone.");
        Assert.IsType<JobResult.Retry>(await HandleAsync());
        Assert.IsType<JobResult.Retry>(await HandleAsync(2, code));
        Assert.Empty(_portfolio.Failed);
        Assert.Equal(code, Assert.IsType<JobResult.Discard>(await HandleAsync(3, code, code)).Code);
        Assert.Equal(code, Assert.Single(_portfolio.Failed).Code);
    }

    [Fact]
    public async Task Handle_RendererFailsOnceAfterOtherTrouble_StillRetries()
    {
        await GivenOriginalAsync();
        _processor.Rejection = new Rejection(RejectionCodes.RendererCrashed, "Gone.");
        Assert.IsType<JobResult.Retry>(await HandleAsync(5, JobError.LeaseLost, JobError.Faulted, JobError.Faulted, JobError.LeaseLost));
        Assert.Empty(_portfolio.Failed);
    }

    [Fact]
    public async Task Handle_OriginalMissing_Retries()
    {
        _portfolio.Original = new("a", new string('0', 64), "b");
        Assert.Equal(RejectionCodes.NotFound, Assert.IsType<JobResult.Retry>(await HandleAsync()).Code);
    }

    [Fact]
    public async Task Handle_Stopped_LeavesNothingBehind()
    {
        await GivenOriginalAsync();
        using var stop = new CancellationTokenSource();
        _processor.OnCall = stop.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Handler().HandleAsync(Job(1), stop.Token));
        Assert.Empty(_portfolio.Rendered);
        AssertNothingLeft();
    }

    [Theory]
    [InlineData(JobError.LeaseLost, RejectionCodes.RenderFailed)]
    [InlineData(JobError.Faulted, RejectionCodes.RenderFailed)]
    [InlineData(RejectionCodes.TimedOut, RejectionCodes.TimedOut)]
    public async Task GiveUp_TellsThePortfolio(string code, string told)
    {
        await GivenOriginalAsync();
        await Handler().GiveUpAsync(Job(9), code, Cancel);
        Assert.Equal(told, Assert.Single(_portfolio.Failed).Code);
    }

    [Fact]
    public void WorkFolder_OfADeadProcess_IsRemoved_AndThoseOfOthersStay()
    {
        var identity = new ProcessIdentity();
        var work = new WorkFolder(Work, identity, new RandomIdSource());
        using var alive = work.Take();
        var before = identity.Name.Split('|');
        var dead = Path.Combine(Work, Convert.ToHexStringLower(Encoding.UTF8.GetBytes($"{before[0]}|{before[1]}|1")));
        Directory.CreateDirectory(Path.Combine(dead, "work_x"));
        var foreign = Directory.CreateDirectory(Path.Combine(Work, "kept by hand"));
        Assert.Equal(1, work.RemoveOrphans());
        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(alive.Path) && foreign.Exists);
    }

    private async Task<StoredObject> GivenOriginalAsync()
    {
        var stored = await _store.PutOriginalAsync(new MemoryStream([1, 2, 3]), 100, Cancel);
        _portfolio.Original = new("a", stored.Sha256, "b");
        return stored;
    }

    private Task<JobResult> HandleAsync(int attempt = 1, params string[] errors) => Handler().HandleAsync(Job(attempt, errors), Cancel);

    private RenderJobHandler Handler() =>
        new(FakeGrains.With((_, _) => _portfolio), _store, _processor, new WorkFolder(Work, new ProcessIdentity(), new RandomIdSource()), Options.Create(new ProcessingOptions()), _clock);

    private Job Job(int attempt, params string[] errors) =>
        new(1, JobKinds.Render, "a", "p", attempt, attempt, [.. errors.Select(code => new JobError(_clock.GetUtcNow(), 1, code, ""))]);

    private void AssertNothingLeft() => Assert.Empty(Directory.Exists(Work) ? Directory.GetFileSystemEntries(Work, "work_*", SearchOption.AllDirectories) : []);

    private async Task<List<string>> KeysAsync()
    {
        var keys = new List<string>();
        await foreach (var key in _store.ListAsync("renditions/", Cancel))
            keys.Add(key.Value);
        keys.Sort(StringComparer.Ordinal);
        return keys;
    }
}
