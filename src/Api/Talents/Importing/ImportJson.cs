using TalentMedia.Talents;

namespace TalentMedia.Api.Talents.Importing;

/// <param name="Code">One of <see cref="ImportCodes"/>.</param>
internal sealed record RejectedLineJson(int Line, string Code, string Detail);

/// <param name="Rejected">The first of them; <paramref name="RejectedCount"/> counts all.</param>
internal sealed record ImportCheckJson(int Accepted, RejectedLineJson[] Rejected, int RejectedCount);

internal sealed record ImportStartedJson(string Id, int Accepted, RejectedLineJson[] Rejected, int RejectedCount);

internal sealed record ImportFailuresJson(ImportFailureView[] Items, string? NextCursor);
