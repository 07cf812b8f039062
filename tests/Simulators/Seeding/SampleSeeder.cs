namespace TalentMedia.Simulators.Seeding;

/// <summary>Fills in the sample talents and the sample portfolio. A second run finds them and changes nothing.</summary>
public static class SampleSeeder
{
    public const string KeyVariable = "TALENTMEDIA_ADMIN_KEY";

    /// <param name="progress">One line at a time, for a person.</param>
    /// <param name="photographs">A folder as npm fills it; null for the one beside the sources.</param>
    public static async Task SeedAsync(Uri api, string? adminKey, string? photographs, Action<string> progress, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(adminKey)) throw new SeedFailedException($"the environment variable {KeyVariable} is not set");
        using var client = new SampleApi(api, adminKey);
        await new TalentSamples(client, progress).SeedAsync(cancellationToken);
        await new PortfolioSample(client, photographs, progress).SeedAsync(cancellationToken);
    }
}
