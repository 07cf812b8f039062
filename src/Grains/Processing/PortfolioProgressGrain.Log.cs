using Microsoft.Extensions.Logging;

namespace TalentMedia.Processing;

internal sealed partial class PortfolioProgressGrain
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The progress of portfolio {PortfolioId} could not be published")]
    private static partial void LogNotPublished(ILogger logger, string portfolioId, Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The open batches of portfolio {PortfolioId} could not be found; each is counted when something happens in it")]
    private static partial void LogNotCounted(ILogger logger, string portfolioId, Exception exception);
}
