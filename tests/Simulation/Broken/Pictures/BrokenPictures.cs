using Microsoft.Extensions.DependencyInjection;
using TalentMedia.Processing;
using TalentMedia.Simulation.Pictures;
using TalentMedia.Simulation.Talents;
using TalentMedia.Talents;

namespace TalentMedia.Simulation.Broken.Pictures;

internal static class BrokenPictures
{
    private const string Scenario = "pictures";

    public static IReadOnlyList<BrokenVariant> All { get; } =
    [
        new("history-open-only", Scenario, PicturesScenario.ShownIsThere, "A picture behind a pin or a restored one counts as used by nobody.", Ledger((right, simulated) => new OpenOnlyLedger(right, simulated))),
        new("history-unread", Scenario, PicturesScenario.RememberedIsThere, "What a talent only remembers counts as used by nobody.", Ledger((right, simulated) => new UnreadLedger(right, simulated))),
        new("history-without-initials", Scenario, PicturesScenario.HistoryIsTrue, "A picture that initials follow has no end.", Ledger((right, _) => new PictureOnlyLedger(right))),
        new("renderer-literal", Scenario, PicturesScenario.SameIsNoChange, "Each file looks different from every other.", services => services.Decorate<IImageProcessor>(right => new LiteralRenderer(right))),
        new("placeholders-forgiving", Scenario, PicturesScenario.ConfirmedIsGone, "Who shows a confirmed placeholder may keep it.", services => services.Decorate<IPlaceholderLedger>(right => new ForgivingPlaceholders(right))),
    ];

    private static Action<IServiceCollection> Ledger(Func<IPictureLedger, SimulatedHistoryOfPictures, IPictureLedger> broken) => services =>
    {
        var simulated = services.Find<IPictureLedger, SimulatedHistoryOfPictures>();
        services.Decorate<IPictureLedger>(right => broken(right, simulated));
    };
}
