using TalentMedia.Simulation.Talents;
using TalentMedia.Talents;
using TalentMedia.TestKit.Simulation;

namespace TalentMedia.Simulation.Pictures;

/// <summary>What is stored, shown and remembered, against each other.</summary>
internal static class PictureFacts
{
    /// <summary>Holds at any time.</summary>
    public static void CheckThere(TalentSilo talents, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            if (ShownBy(talents, id) is { } shown && Missing(talents, shown) is { } key)
                throw new InvariantViolation(PicturesScenario.ShownIsThere, $"{id} shows {shown.ContentHash}, and {key} is not there.");
            foreach (var entry in talents.History.Of(id))
            {
                if (Missing(talents, entry.Picture) is { } gone)
                    throw new InvariantViolation(PicturesScenario.RememberedIsThere, $"{id} remembers {entry.Picture.ContentHash} as {entry.Number}, and {gone} is not there.");
            }
        }
    }

    public static void CheckHistory(TalentSilo talents, IReadOnlyList<string> ids)
    {
        foreach (var id in ids)
        {
            var (open, shown) = (talents.History.Of(id).Where(entry => entry.ShownUntil is null).Select(entry => entry.Picture.ContentHash).ToArray(), ShownBy(talents, id)?.ContentHash);
            if (!open.SequenceEqual(shown is null ? [] : [shown]))
                throw new InvariantViolation(PicturesScenario.HistoryIsTrue, $"{id} shows {shown ?? "initials"}, and open in its history are: {string.Join(", ", open)}.");
        }
    }

    /// <summary>Right after each other, the same look in another file: unless a person asked for that file, which the history then had already, or chose its source.</summary>
    public static void CheckSame(TalentSilo talents, IReadOnlyList<string> ids, Choices choices)
    {
        foreach (var id in ids)
        {
            var known = new HashSet<string>(StringComparer.Ordinal);
            PictureEntry? before = null;
            foreach (var entry in talents.History.EverOf(id))
            {
                if (before is not null && before.Number + 1 == entry.Number && IsSameInAnotherFile(before.Picture, entry.Picture) && !known.Contains(entry.Picture.ContentHash) && !choices.AnyOf(id, entry.ShownFrom))
                    throw new InvariantViolation(PicturesScenario.SameIsNoChange, $"{id} changed at {entry.Number} from {before.Picture.ContentHash} to {entry.Picture.ContentHash}.");
                known.Add(entry.Picture.ContentHash);
                before = entry;
            }
        }
    }

    public static void CheckConfirmed(TalentSilo talents, IReadOnlyList<string> ids)
    {
        foreach (var placeholder in talents.Placeholders.All.Where(placeholder => placeholder.View.Status == PlaceholderStatuses.Confirmed))
        {
            var look = SimulatedAccount.LookOf(placeholder.View.ContentHash);
            foreach (var id in ids.Where(id => ShownBy(talents, id) is { } shown && SimulatedAccount.LookOf(shown.SourceHash) == look))
                throw new InvariantViolation(PicturesScenario.ConfirmedIsGone, $"{id} shows {look}, which is the confirmed placeholder {placeholder.View.Id}.");
        }
    }

    private static bool IsSameInAnotherFile(DisplayedPicture one, DisplayedPicture other) =>
        one.Crop is null && other.Crop is null && one.SourceHash != other.SourceHash && SimulatedAccount.LookOf(one.SourceHash) == SimulatedAccount.LookOf(other.SourceHash);

    private static DisplayedPicture? ShownBy(TalentSilo talents, string id) => talents.StateOf(id) is { Exists: true } state ? PictureRules.Of(state) : null;

    private static string? Missing(TalentSilo talents, DisplayedPicture picture) => AvatarFiles.KeysOf(picture.ContentHash)
        .Append(AvatarFiles.UncroppedKey(picture.SourceHash)).Where(key => !talents.Objects.Has(key)).Select(key => key.Value).FirstOrDefault();
}
