using TalentMedia.Operations;
using TalentMedia.Outcomes;

namespace TalentMedia.Api.Portfolios;

internal sealed record JoinedJson(long Version, SnapshotJson? Snapshot, EventJson[] Events, PersonJson[] Presence, YouJson You);

internal sealed record YouJson(string Id, string Name, string Role)
{
    public static YouJson Of(Actor actor) => new(actor.Id, actor.Name, actor.Role.ToString());
}

/// <summary>Exactly one of: a version, a conflict, a rejection.</summary>
internal sealed record SubmittedJson(long? Version, ConflictJson? Conflict, RejectionJson? Rejection);

internal sealed record RejectionJson(string Code, string Title, Dictionary<string, string[]> Errors)
{
    public static RejectionJson Of(Rejection rejection) => new(rejection.Code, rejection.Detail, rejection.Errors);
}

/// <param name="State"><c>viewing</c>, <c>editing</c> or <c>none</c>.</param>
internal sealed record FocusJson(string? AssetId, string? Field, string? State);
