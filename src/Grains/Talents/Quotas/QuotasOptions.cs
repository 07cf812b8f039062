using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentMedia.Talents.Quotas;

/// <summary>What each platform may be asked, by all silos together. Section <c>Talents:Quotas</c>.</summary>
internal sealed class QuotasOptions
{
    public const string Section = "Talents:Quotas";

    /// <summary>The share of each quota that runs leave for manual refreshes and for what follows a change. 0 to 0.9, default 0.1.</summary>
    [Range(0, 0.9)]
    public double Reserve { get; set; } = 0.1;

    /// <summary>Default 1,000 calls an hour. Meta allows an app 200 an hour for each of its users; who has thousands of accounts may set more.</summary>
    [ValidateObjectMembers]
    public QuotaOptions Instagram { get; set; } = new() { Limit = 1_000, Window = QuotaWindow.Hour };

    /// <summary>Default 600 calls a minute, TikTok's own limit of <c>user/info</c>.</summary>
    [ValidateObjectMembers]
    public QuotaOptions TikTok { get; set; } = new() { Limit = 600, Window = QuotaWindow.Minute };

    /// <summary>Default 10,000 units a day, which every project of Google's has; <c>channels.list</c> costs one.</summary>
    [ValidateObjectMembers]
    public QuotaOptions YouTube { get; set; } = new() { Limit = 10_000, Window = QuotaWindow.Day };

    public QuotaLimits LimitsOf(Platform platform)
    {
        var quota = platform switch
        {
            Platform.Instagram => Instagram,
            Platform.TikTok => TikTok,
            Platform.YouTube => YouTube,
            _ => throw new ArgumentOutOfRangeException(nameof(platform), platform, "No such platform."),
        };
        return new QuotaLimits(quota.Limit, quota.Window, (int)Math.Floor(quota.Limit * Reserve));
    }
}

/// <summary>One platform's quota.</summary>
internal sealed class QuotaOptions
{
    /// <summary>Calls, or units where the platform counts those, within any <see cref="Window"/>. 1 to 100 million.</summary>
    [Range(1, 100_000_000)]
    public int Limit { get; set; }

    /// <summary><c>Minute</c> and <c>Hour</c> slide; <c>Day</c> is the calendar day in Pacific Time, as Google counts.</summary>
    [EnumDataType(typeof(QuotaWindow))]
    public QuotaWindow Window { get; set; }
}

internal enum QuotaWindow
{
    Minute = 0,
    Hour = 1,
    Day = 2,
}

/// <param name="Limit">Units within any window.</param>
/// <param name="Reserve">Those of them that runs may not use.</param>
internal sealed record QuotaLimits(int Limit, QuotaWindow Window, int Reserve);

/// <summary>Checks <see cref="QuotasOptions"/> at the start, each platform by its key.</summary>
[OptionsValidator]
internal sealed partial class QuotasOptionsValidator : IValidateOptions<QuotasOptions>;
