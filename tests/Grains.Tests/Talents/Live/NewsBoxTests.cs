using TalentMedia.Talents;
using TalentMedia.Talents.Live;

namespace TalentMedia.Grains.Tests.Talents.Live;

public sealed class NewsBoxTests
{
    private readonly NewsBox _box = new();

    private static TalentNews Talent(int id, int version = 1) => new(
        $"t_{id}", new TalentView($"t_{id}", "Ada", null, version, Given.Now, Given.Now, "A", "initials", "initials", null, "current", null, []));

    private static RunView Run(string id, int changed, bool ended = false) =>
        new(id, "manual", false, ended ? "completed" : "running", Given.Now, ended ? Given.Now : null, 9, 9, changed, 0, 0, 0);

    [Fact]
    public void Take_OfEach_TheNewestOnly()
    {
        _box.Put(Talent(1, version: 1));
        _box.Put(Talent(2));
        _box.Put(Talent(1, version: 2));
        _box.Put(new TalentNews("t_2", null));
        _box.Put(Run("run_1", changed: 1));
        _box.Put(Run("run_1", changed: 2));

        var news = _box.Take();

        Assert.Equal([("t_1", 2L), ("t_2", null)], news.Talents.Select(talent => (talent.TalentId, talent.Talent?.Version)));
        Assert.Equal([2], news.Runs.Select(run => run.Changed));
        Assert.True(_box.IsEmpty);
    }

    [Fact]
    public void Run_ThatHasEnded_IsNotToldAsGoingOn()
    {
        _box.Put(Run("run_1", changed: 9, ended: true));
        _box.Put(Run("run_1", changed: 8));

        Assert.Equal("completed", Assert.Single(_box.Take().Runs).Status);
    }

    [Fact]
    public void Talents_TooManyAtOnce_WaitTheirTurnAndTheOldestAreLeftOut()
    {
        for (var id = 0; id < 2_500; id++)
            _box.Put(Talent(id));

        var told = new List<string>();
        while (!_box.IsEmpty)
        {
            var news = _box.Take();
            Assert.InRange(news.Talents.Length, 1, 200);
            told.AddRange(news.Talents.Select(talent => talent.TalentId));
        }

        Assert.Equal(Enumerable.Range(500, 2_000).Select(id => $"t_{id}"), told);
    }
}
