namespace TalentMedia.Processing;

/// <summary>Port: which originals belong to an asset.</summary>
internal interface IOriginalUses
{
    /// <summary>Those of <paramref name="sha256"/> that an asset was ever made of, in the trash or not. By the history, since projections may be under repair.</summary>
    Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> sha256, CancellationToken cancellationToken);
}
