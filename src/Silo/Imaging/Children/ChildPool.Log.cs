using Microsoft.Extensions.Logging;

namespace TalentMedia.Silo.Imaging.Children;

internal sealed partial class ChildPool
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Pictures are rendered by libvips {Version} ({Library}); confinement: {Confinement}")]
    private partial void LogLibrary(string version, string library, string confinement);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
    private partial void LogNotice(string notice);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Imaging process {ProcessId} is replaced after {Pictures} pictures")]
    private partial void LogRecycled(int processId, int pictures);
}
