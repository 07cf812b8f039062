using TalentMedia.Processing;

namespace TalentMedia.Api.Portfolios;

/// <summary>What a browser can be told.</summary>
internal interface IPortfolioClient
{
    Task Events(string portfolioId, EventJson[] events);

    Task Presence(string portfolioId, PresenceJson change);

    Task Progress(string portfolioId, PortfolioProgress progress);

    /// <param name="code"><c>deleted</c>.</param>
    Task Closed(string portfolioId, string code);
}
