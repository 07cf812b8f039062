using Orleans.Concurrency;
using TalentMedia.Calls;

namespace TalentMedia.Talents.Live;

/// <summary>
/// Tells API hosts that have administrators watching what changes: to each host at most four times a second, of each talent,
/// run and import the newest. One grain; key: <see cref="Key"/>. Nothing is stored: who watches says so again and again.
/// </summary>
[Alias("admin-feed")]
public interface IAdminFeedGrain : IGrainWithStringKey
{
    const string Key = "admin";

    /// <summary>Tells a host from now on; to be repeated within <see cref="AdminLease.Duration"/>.</summary>
    [Idempotent, Alias("watch")]
    Task WatchAsync(string hostId, IAdminObserver observer);

    [Idempotent, Alias("unwatch")]
    Task UnwatchAsync(string hostId);

    [OneWay, Alias("tell-talent")]
    Task TellTalentAsync(TalentNews talent);

    [OneWay, Alias("tell-run")]
    Task TellRunAsync(RunView run);

    [OneWay, Alias("tell-import")]
    Task TellImportAsync(ImportView import);
}

/// <summary>A host that has administrators watching. Best effort: what is lost is seen when the page reads its lists again.</summary>
[Alias("admin-observer")]
public interface IAdminObserver : IGrainObserver
{
    [OneWay, Alias("on-news")]
    Task OnNewsAsync(AdminNews news);
}

/// <summary>How long a host that falls silent is told.</summary>
public static class AdminLease
{
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
}

/// <param name="Talent">As it is now; null where it was deleted.</param>
[GenerateSerializer, Immutable, Alias("talent-news")]
public sealed record TalentNews([property: Id(0)] string TalentId, [property: Id(1)] TalentView? Talent);

/// <summary>What has changed since the last time.</summary>
[GenerateSerializer, Immutable, Alias("admin-news")]
public sealed record AdminNews(
    [property: Id(0)] TalentNews[] Talents,
    [property: Id(1)] RunView[] Runs,
    [property: Id(2)] ImportView[] Imports);
