using TalentMedia.Api.Edge;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents;

/// <summary>What is refused before a grain is asked.</summary>
internal static class TalentProblems
{
    public static IResult NoTalent() => Rejection.NotFound("talent").ToProblem();

    public static IResult NoRun() => Rejection.NotFound("run").ToProblem();

    public static IResult NotThatVersion() =>
        new Rejection(RejectionCodes.VersionMismatch, "If-Match names no version of this talent; read it again.").ToProblem();

    public static IResult NoPlatform() =>
        Rejection.Invalid("platform", $"A platform is {string.Join(", ", PlatformNames.ByPriority.Select(PlatformNames.NameOf))}.").ToProblem();

    public static IResult NoSize() =>
        Rejection.Invalid("size", $"A size is {string.Join(", ", AvatarFiles.Sizes)}.").ToProblem();
}
