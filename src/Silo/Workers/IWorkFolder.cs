namespace TalentMedia.Silo.Workers;

/// <summary>Temporary folders of running jobs.</summary>
internal interface IWorkFolder
{
    /// <summary>A new, empty folder; disposing it removes it with all it holds.</summary>
    TakenFolder Take();

    /// <summary>Removes what processes of this machine left that are dead.</summary>
    /// <returns>How many processes' folders are gone.</returns>
    int RemoveOrphans();
}

/// <summary>A folder of one job.</summary>
internal sealed class TakenFolder(string path, Action<string> remove) : IDisposable
{
    public string Path { get; } = path;

    public void Dispose() => remove(Path);
}
