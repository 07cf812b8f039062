using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Imaging;

internal sealed partial class VipsImageProcessor
{
    [LoggerMessage(Level = LogLevel.Debug, Message = "{SourcePath}: {Kind} {Result} {Diagnosis}; its process held {PeakMegabytes} MB at most")]
    private partial void LogAnswered(string sourcePath, string kind, string result, string? diagnosis, long peakMegabytes);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rendering {SourcePath} took more than {DeadlineSeconds} s; imaging process {ProcessId} was ended")]
    private partial void LogTimedOut(string sourcePath, int processId, double deadlineSeconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Imaging process {ProcessId} ended with {ExitCode} while rendering {SourcePath}: {LastWords}")]
    private partial void LogCrashed(string sourcePath, int processId, int exitCode, string lastWords);
}
