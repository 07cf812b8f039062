using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.ObjectStore;

internal sealed partial class FileSystemObjectStore
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Removed {Count} unfinished files of a process that is gone: {Folder}")]
    private static partial void LogStaleRemoved(ILogger logger, int count, string folder);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not remove the unfinished files in {Path}; it is tried again at the next start")]
    private static partial void LogNotRemoved(ILogger logger, string path, Exception exception);
}
