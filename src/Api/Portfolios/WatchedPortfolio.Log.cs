namespace TalentMedia.Api.Portfolios;

internal static partial class WatchedPortfolioLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The live feed of portfolio {PortfolioId} met a fault; the next renewal catches up")]
    public static partial void Faulted(ILogger logger, string portfolioId, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Could not say goodbye to portfolio {PortfolioId}; its lease runs out by itself")]
    public static partial void GoodbyeFailed(ILogger logger, string portfolioId, Exception exception);
}
