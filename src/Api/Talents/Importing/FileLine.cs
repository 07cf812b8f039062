namespace TalentMedia.Api.Talents.Importing;

/// <param name="Number">From 1.</param>
/// <param name="Text">Without its end; null where it cannot be read.</param>
/// <param name="Code">Why not.</param>
internal sealed record FileLine(int Number, string? Text, string? Code);
