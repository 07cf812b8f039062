using Microsoft.Extensions.Logging;

namespace TalentMedia.Processing;

internal sealed partial class PortfolioProgressGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The progress of portfolio {PortfolioId} could not be published")]
    private static partial void LogNotPublished(ILogger logger, string portfolioId, Exception exception);
}
