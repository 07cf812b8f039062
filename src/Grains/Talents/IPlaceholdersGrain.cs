using TalentMedia.Calls;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>Takes decisions on placeholders and sees to it that every talent concerned follows. One grain; key: <see cref="Key"/>.</summary>
[Alias("placeholders")]
public interface IPlaceholdersGrain : IGrainWithStringKey, IRemindable
{
    const string Key = "placeholders";

    /// <summary>Answers at once; the talents concerned are synced a few at a time, after a restart too. A repeat changes nothing.</summary>
    /// <param name="isPlaceholder">False: it is a picture like any other.</param>
    [Idempotent, Alias("decide")]
    Task<Outcome<PlaceholderView>> DecideAsync(string id, bool isPlaceholder);
}
