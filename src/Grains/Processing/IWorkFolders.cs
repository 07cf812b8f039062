namespace TalentMedia.Processing;

/// <summary>Port: temporary folders. What a process that died has left in its own is cleared away by those that live.</summary>
internal interface IWorkFolders
{
    /// <summary>A new, empty folder; disposing it removes it with all it holds.</summary>
    IWorkFolder Take();

    /// <summary>Removes what processes of this machine left that are dead.</summary>
    /// <returns>How many processes' folders are gone.</returns>
    int RemoveOrphans();
}

internal interface IWorkFolder : IDisposable
{
    string Path { get; }
}
