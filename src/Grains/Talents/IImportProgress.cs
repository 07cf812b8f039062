namespace TalentMedia.Talents;

/// <summary>Told how an import stands: some times a second at most while it runs, and once it has ended. Must return at once and not throw; what it misses is read again with the next.</summary>
internal interface IImportProgress
{
    void Report(ImportView import);
}
