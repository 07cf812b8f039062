using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Imaging;

internal sealed partial class VipsImageProcessor
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Rendering {SourcePath} took more than {DeadlineSeconds} s; imaging process {ProcessId} was ended")]
    private partial void LogTimedOut(string sourcePath, int processId, double deadlineSeconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Imaging process {ProcessId} ended with {ExitCode} while rendering {SourcePath}: {LastWords}")]
    private partial void LogCrashed(string sourcePath, int processId, int exitCode, string lastWords);
}
