using TalentMedia.Operations;

namespace TalentMedia.Portfolios;

/// <summary>Who may do what: the one place, tested cell by cell.</summary>
public static class PortfolioRights
{
    /// <summary>Everyone who is let in may look.</summary>
    public static bool MayView(ActorRole role) => role >= ActorRole.Guest;

    /// <summary>Creating, uploading and seeing the trash.</summary>
    public static bool MayManage(ActorRole role) => role >= ActorRole.Photographer;

    /// <summary>The couple chooses; everything else is the photographer's.</summary>
    public static bool MaySubmit(ActorRole role, PortfolioCommand command) => command switch
    {
        SetFavourite or SetSelected => role >= ActorRole.Client,
        _ => MayManage(role),
    };
}
