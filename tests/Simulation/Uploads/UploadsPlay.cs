using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Operations;
using TalentMedia.Outcomes;
using TalentMedia.Portfolios;
using TalentMedia.Processing;
using TalentMedia.Simulation.Collaboration;
using TalentMedia.Simulation.Ports;
using TalentMedia.Storage;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Uploads;

/// <summary>One run's people, processes and ports.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A run must be repeatable from its seed.")]
internal sealed class UploadsPlay
{
    /// <summary>Of an original that nobody would miss: older than the clean-up lets them become.</summary>
    private static readonly DateTimeOffset LongAgo = SimulatedWorld.Begin - TimeSpan.FromHours(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly SimulatedWorld _world;
    private readonly Random _chance;
    private readonly SimulatedJobs _jobs;
    private readonly SimulatedObjectStore _store;
    private readonly UploadLedger _ledger;
    private readonly SimulatedSilo _silo;
    private readonly SimulatedPhotographer[] _photographers;
    private readonly ProgressViewer[] _viewers;
    private readonly Mischief _mischief;
    private readonly bool _losesMessages;
    private bool _isOver;

    public UploadsPlay(SimulatedWorld world, Action<IServiceCollection>? @break)
    {
        (_world, _chance, _losesMessages) = (world, world.Chance("uploads"), world.Faults.Lost > 0);
        var options = DrawOptions(_chance);
        _jobs = new SimulatedJobs(world);
        _store = new SimulatedObjectStore(world);
        var history = new SimulatedHistory(world, _jobs, snapshotEvery: _chance.Next(2, 20));
        _ledger = new UploadLedger(history, _jobs, _store, options);
        var pool = new WorkerServices(world, _jobs, history, _store, new SimulatedRenderer(world, _ledger), options);
        var here = new SimulatedMachine("here");
        var there = _chance.Next(2) == 0 ? here : new SimulatedMachine("there");

        var portfolios = new PortfolioSilo(world, history, _jobs, catchUpEvents: _chance.Next(2, 60))
        {
            Also = services => pool.AddToSilo(services, here),
            Break = @break,
        };
        _silo = new SimulatedSilo(world, portfolios.Configure);
        var grains = new RemoteGrains(world, _silo).Factory();
        var worker = new SimulatedWorker(world, (process, services) =>
        {
            pool.AddTo(services, there.Identify((SimulatedTurns)process.Turns));
            services.AddSingleton(grains);
            @break?.Invoke(services);
        });
        _mischief = new Mischief(world, _silo, worker, _jobs, _store);
        var host = new SimulatedHost(world, _silo, portfolios.Ids, "host");
        string[] names = [.. Enumerable.Range(1, _chance.Next(1, 4)).Select(number => string.Create(CultureInfo.InvariantCulture, $"p{number}"))];
        foreach (var name in names)
            AddOldPicture(history, name);
        _photographers = [.. names.Select(name => new SimulatedPhotographer(world, _silo, _ledger, name, name, TakePictures(name)))];
        _viewers = [.. names.Select(name => new ProgressViewer(world, host, name))];
    }

    public async Task WorkAsync()
    {
        foreach (var viewer in _viewers)
            _world.Start(() => viewer.WatchAsync(() => _isOver));
        var mischief = _world.Go(_mischief.DoAsync);
        await Task.WhenAll(_photographers.Select(photographer => _world.Go(photographer.WorkAsync)));
        _mischief.Stop();
        await mischief;
    }

    /// <summary>Ends when every picture has ended, or when it should have long ago.</summary>
    public async Task RestAsync()
    {
        var end = _world.Elapsed + Longest;
        do
        {
            await _world.Delay(Pause);
        }
        while (_ledger.Broken is null && _world.Elapsed < end && _jobs.All.Any(IsOpen));
        await _world.Delay(3 * Pause);
        _isOver = true;
    }

    public void Check()
    {
        if (_ledger.Broken is { } broken)
            throw broken;
        if (_jobs.All.FirstOrDefault(IsOpen) is { } open)
            throw new InvariantViolation(UploadsScenario.NothingLeft, $"Job {open.Key} is {open.State}, and so it stays.");
        if (_ledger.Assets.Values.FirstOrDefault(asset => asset.Status == AssetStatuses.Queued) is { } queued)
            throw new InvariantViolation(UploadsScenario.EndsOnce, $"{queued.Id} is queued, and nothing works on it.");
        if (!_losesMessages && _silo.Crashes == 0)
            CheckProgress();
    }

    private void CheckProgress()
    {
        foreach (var viewer in _viewers.Where(viewer => viewer.WasNeverCut))
        {
            foreach (var told in viewer.Told.Values)
            {
                var count = _ledger.Assets.Values.Count(asset => asset.Batches.Contains(told.BatchId));
                if (told.Total != count || told.Uploaded != count || told.Processed + told.Failed != count)
                    throw new InvariantViolation(UploadsScenario.ProgressForwards, $"Batch {told.BatchId} of {count} has ended, and the last that was told is {ProgressViewer.Words(told)}.");
            }
        }
    }

    private static bool IsOpen(JobRow job) => job.Kind == JobKinds.Render && !job.IsFinished;

    private static ProcessingOptions DrawOptions(Random chance)
    {
        var attempts = chance.Next(2, 6);
        return new ProcessingOptions
        {
            Workers = chance.Next(1, 4),
            LeaseSeconds = chance.Next(3, 11),
            MaxAttempts = attempts,
            RendererAttempts = chance.Next(1, attempts + 1),
            DrainSeconds = chance.Next(0, 5),
        };
    }

    /// <summary>A portfolio that is there, with a picture that nobody has touched for a day.</summary>
    private void AddOldPicture(SimulatedHistory history, string portfolioId)
    {
        var picture = Picture.Take($"{portfolioId}-old.jpg", _chance);
        _store.Add(ObjectKey.Original(picture.Sha256), LongAgo);
        var old = new AssetAdded($"a_{portfolioId}-old", picture.Name, picture.Sha256, picture.Bytes.Length, "jpeg", "old", "a");
        PortfolioFact[] facts = [new PortfolioCreated("Wedding", null, null, null), old, new AssetFailed(old.AssetId, RejectionCodes.Corrupt, "Broken.")];
        foreach (var (at, fact) in facts.Index())
            history.Add(new PortfolioEvent(portfolioId, at + 1, LongAgo, Actor.System, null, fact));
    }

    /// <summary>Of some the bytes lie about already, from an upload that was cut long ago.</summary>
    private Picture[] TakePictures(string photographer)
    {
        Picture[] pictures = [.. Enumerable.Range(1, _chance.Next(2, 7)).Select(number => Picture.Take(string.Create(CultureInfo.InvariantCulture, $"{photographer}-{number}.jpg"), _chance))];
        foreach (var picture in pictures)
        {
            _ledger.Add(picture);
            if (_chance.Next(3) == 0)
                _store.Add(ObjectKey.Original(picture.Sha256), LongAgo);
        }

        return pictures;
    }
}
