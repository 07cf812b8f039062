using Microsoft.Extensions.Logging;

namespace TalentMedia.Talents.Live;

/// <summary>Tells whoever watches what changed. Nobody waits for it, and what goes wrong with it fails no one.</summary>
internal sealed partial class AdminFeed(IGrainFactory grains, ILoggerFactory loggers) : IImportProgress
{
    private readonly ILogger _logger = loggers.CreateLogger(LogScopes.TalentImage);

    public void TalentChanged(TalentView talent) => _ = TellAsync(feed => feed.TellTalentAsync(new TalentNews(talent.Id, talent)));

    public void TalentDeleted(string talentId) => _ = TellAsync(feed => feed.TellTalentAsync(new TalentNews(talentId, null)));

    public void RunProgress(RunView run) => _ = TellAsync(feed => feed.TellRunAsync(run));

    public void Report(ImportView import) => _ = TellAsync(feed => feed.TellImportAsync(import));

    /// <summary>One message that is not answered; the grain forgets it at once where nobody watches.</summary>
    private async Task TellAsync(Func<IAdminFeedGrain, Task> tell)
    {
        try
        {
            await tell(grains.GetGrain<IAdminFeedGrain>(IAdminFeedGrain.Key));
        }
        catch (Exception exception)
        {
            LogUntold(exception);
        }
    }

    [LoggerMessage(60, LogLevel.Warning, "Those who watch could not be told of a change")]
    private partial void LogUntold(Exception exception);
}
