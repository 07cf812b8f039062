using FsCheck;
using FsCheck.Fluent;
using TalentMedia.Processing;

namespace TalentMedia.Grains.Tests.Processing;

public sealed class ProgressTallyTests
{
    private static readonly string[] Stages = ["uploaded", "processing", "ready", "failed", "nonsense", ""];
    private readonly ProgressTally _tally = new("b");
    private DateTimeOffset _now = new(2026, 1, 10, 2, 0, 0, TimeSpan.Zero);

    public ProgressTallyTests() => _tally.Count([], _now);

    [Fact]
    public void Report_ABatchFromStartToEnd_CountsEachAssetOnce()
    {
        Report("a", "uploaded");
        Report("b", "uploaded");
        Report("c", "uploaded");
        AssertCounts(total: 3, uploaded: 3, processed: 0, failed: 0);
        Report("a", "processing");
        Report("a", "ready");
        Report("b", "failed");
        AssertCounts(3, 3, 1, 1);
        Assert.False(_tally.IsFinished);
        Report("c", "ready");
        AssertCounts(3, 3, 2, 1);
        Assert.True(_tally.IsFinished);
        Assert.Equal(0, _tally.View(_now).EtaSeconds);
    }

    [Fact]
    public void Report_LateUpload_AfterTheRender_StillCountsAsUploaded()
    {
        Report("a", "ready");
        Assert.False(Report("a", "uploaded"));
        AssertCounts(1, 1, 1, 0);
    }

    [Fact]
    public void Report_FirstEndStays()
    {
        Report("a", "failed");
        Assert.False(Report("a", "ready"));
        AssertCounts(1, 1, 0, 1);
    }

    [Fact]
    public void News_NamesWhatChanged_AndWhatRuns_UntilTold()
    {
        Report("a", "uploaded");
        Report("b", "processing", 30);
        Assert.Equal(["a", "b"], _tally.View(_now).Jobs.Select(job => job.AssetId));
        _tally.Told();
        Assert.False(_tally.HasNews);
        Assert.Equal([new JobProgress("b", "processing", 30)], _tally.View(_now).Jobs);
        Assert.False(Report("b", "processing", 20));
        Assert.False(_tally.HasNews);
        Assert.True(Report("b", "processing", 31));
    }

    [Fact]
    public void View_OfAHugeBatch_NamesABoundedNumberOfJobs()
    {
        for (var asset = 0; asset < 3000; asset++)
            Report($"{asset}", "uploaded");
        var view = _tally.View(_now);
        Assert.Equal((3000, ProgressTally.MaxJobs), (view.Total, view.Jobs.Length));
    }

    [Fact]
    public void Estimate_FollowsThePace_AndSlackensWhenNothingEnds()
    {
        for (var asset = 0; asset < 10; asset++)
            Report($"{asset}", "uploaded");
        Assert.Null(_tally.View(_now).EtaSeconds);
        Report("0", "ready");
        Assert.Null(_tally.View(_now).EtaSeconds);
        _now = _now.AddSeconds(2);
        Report("1", "ready");
        Assert.Equal(16, _tally.View(_now).EtaSeconds);
        _now = _now.AddSeconds(2);
        Assert.Equal(32, _tally.View(_now).EtaSeconds);
    }

    [Fact]
    public void Count_AfterAReport_WhatStoodBeforeComesFirst()
    {
        var late = new ProgressTally("b");
        Assert.True(late.Report(new("b", "a", "ready", 100), _now));
        late.Count([new("b", "a", "failed", 100), new("b", "c", "uploaded", 100)], _now);
        var view = late.View(_now);
        Assert.Equal((2, 0, 1), (view.Total, view.Processed, view.Failed));
    }

    [Fact]
    public void AnyReports_InAnyOrder_NeverGoBackwards()
    {
        var reports = Gen.Choose(0, 5).SelectMany(asset => Gen.Choose(0, 5).SelectMany(stage => Gen.Choose(-10, 120).Select(percent =>
            new ProgressReport("b", $"{asset}", Stages[stage], percent)))).ArrayOf();
        Prop.ForAll(reports.ToArbitrary(), all =>
        {
            var fresh = new ProgressTally("b");
            fresh.Count([], _now);
            var before = fresh.View(_now);
            foreach (var report in all)
            {
                fresh.Report(report, _now);
                var after = fresh.View(_now);
                if (!Follows(before, after))
                    return false;
                before = after;
            }

            return true;
        }).QuickCheckThrowOnFailure();
    }

    private static bool Follows(PortfolioProgress before, PortfolioProgress after) =>
        after.Total >= before.Total && after.Uploaded >= before.Uploaded && after.Processed >= before.Processed && after.Failed >= before.Failed
        && after.Uploaded <= after.Total && after.Processed + after.Failed <= after.Total
        && after.Jobs.All(job => job.Percent is >= 0 and <= 100);

    private bool Report(string asset, string stage, int percent = 0) => _tally.Report(new ProgressReport("b", asset, stage, percent), _now);

    private void AssertCounts(int total, int uploaded, int processed, int failed)
    {
        var view = _tally.View(_now);
        Assert.Equal((total, uploaded, processed, failed), (view.Total, view.Uploaded, view.Processed, view.Failed));
    }
}
