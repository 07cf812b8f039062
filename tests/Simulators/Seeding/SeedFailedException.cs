namespace TalentMedia.Simulators.Seeding;

/// <summary>The sample data could not be filled in; the message is one line for the operator.</summary>
public sealed class SeedFailedException(string message, int status = 0) : Exception(message)
{
    /// <summary>The API does not want this any more, since somebody has deleted or changed what an earlier run made.</summary>
    public bool IsLeftToPeople { get; } = status is 404 or 409 or 410;
}
