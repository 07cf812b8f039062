namespace TalentMedia.Processing;

/// <summary>A number in [0, 1), uniform; injected, so that a run can be repeated from its seed. Safe to call from many threads.</summary>
internal delegate double Chance();
