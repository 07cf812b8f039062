using Microsoft.Extensions.Logging;

namespace TalentMedia.Portfolios;

internal static partial class PortfolioGrainLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Version {Version} of portfolio {PortfolioId} was taken by another activation; deciding again on its state")]
    public static partial void Overtaken(ILogger logger, string portfolioId, long version);
}
