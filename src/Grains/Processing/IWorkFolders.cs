namespace TalentMedia.Processing;

/// <summary>Port: temporary folders. What a process that died has left in its own is cleared away by those that live.</summary>
internal interface IWorkFolders
{
    /// <summary>A new, empty folder; disposing it removes it with all it holds.</summary>
    IWorkFolder Take();
}

internal interface IWorkFolder : IDisposable
{
    string Path { get; }
}
