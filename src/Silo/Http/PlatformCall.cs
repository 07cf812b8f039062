using TalentMedia.Talents;
using TalentMedia.Talents.Quotas;

namespace TalentMedia.Silo.Http;

/// <summary>One of the calls of a platform's API.</summary>
/// <param name="Name">As the platform's documentation names it; for metrics.</param>
/// <param name="Units">What each attempt costs of the platform's quota; 0 where the platform does not count it.</param>
/// <param name="LimitOf">What a reply says of limits of the whole app; null: nothing. A limit of one account is no matter of others.</param>
internal sealed record PlatformCall(Platform Platform, string Name, int Units, Func<PlatformReply, DateTimeOffset, QuotaReport?> LimitOf);
