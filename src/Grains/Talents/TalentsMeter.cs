using System.Diagnostics.Metrics;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Talents;

/// <summary>What this domain counts and measures: meter <c>TalentMedia.Talents</c>.</summary>
internal sealed class TalentsMeter
{
    public const string Name = "TalentMedia.Talents";

    private readonly Counter<long> _syncs;
    private readonly Histogram<double> _syncDuration;
    private readonly Counter<long> _calls;
    private readonly Histogram<double> _callDuration;
    private readonly Gauge<int> _quotaRemaining;
    private readonly Counter<long> _quotaRefusals;
    private readonly Counter<long> _runTalents;
    private readonly Histogram<double> _runDuration;

    public TalentsMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _syncs = meter.CreateCounter<long>("talentmedia.talent.syncs", "{sync}", "Syncs that ended, by trigger, outcome and the platform whose picture was used.");
        _syncDuration = meter.CreateHistogram<double>("talentmedia.talent.sync.duration", "s", "How long a sync took, by trigger.");
        _calls = meter.CreateCounter<long>("talentmedia.platform.calls", "{call}", "Attempts of calls to platforms, by platform, call and HTTP status.");
        _callDuration = meter.CreateHistogram<double>("talentmedia.platform.call.duration", "s", "How long an attempt took, by platform and call.");
        _quotaRemaining = meter.CreateGauge<int>("talentmedia.platform.quota.remaining", "{unit}", "Units left of a platform's quota when this silo last asked for some.");
        _quotaRefusals = meter.CreateCounter<long>("talentmedia.platform.quota.refusals", "{call}", "Calls that were not made, for lack of quota or in a pause that the platform asked for.");
        _runTalents = meter.CreateCounter<long>("talentmedia.run.talents", "{talent}", "Talents that ended in a run, by its kind and their outcome.");
        _runDuration = meter.CreateHistogram<double>("talentmedia.run.duration", "s", "How long a run took, by kind and status.");
    }

    public void Synced(string trigger, AutomaticSyncResult result, TimeSpan took)
    {
        _syncs.Add(1, new("trigger", trigger), new("outcome", result.Outcome), new("platform", result.Source ?? "none"));
        _syncDuration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("trigger", trigger));
    }

    /// <param name="status">The HTTP status; <c>none</c> where there was no reply.</param>
    public void Called(Platform platform, string call, string status, TimeSpan took)
    {
        _calls.Add(1, new("platform", PlatformNames.NameOf(platform)), new("call", call), new("status", status));
        _callDuration.Record(took.TotalSeconds, new("platform", PlatformNames.NameOf(platform)), new("call", call));
    }

    public void QuotaRemains(Platform platform, int units) =>
        _quotaRemaining.Record(units, new KeyValuePair<string, object?>("platform", PlatformNames.NameOf(platform)));

    public void QuotaRefused(Platform platform, CallPurpose purpose) =>
        _quotaRefusals.Add(1, new("platform", PlatformNames.NameOf(platform)), new("purpose", purpose == CallPurpose.Run ? "run" : "interactive"));

    public void TalentEnded(string kind, string outcome) => _runTalents.Add(1, new("kind", kind), new("outcome", outcome));

    public void RunEnded(RunView run) =>
        _runDuration.Record(((run.FinishedAt ?? run.StartedAt) - run.StartedAt).TotalSeconds, new("kind", run.Kind), new("status", run.Status));
}
