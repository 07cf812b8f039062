using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>What a line of a file may say, by the rules that single talents are held to. Pure.</summary>
public static class ImportChecks
{
    /// <summary>The row, tidied, or a rejection with one of <see cref="ImportCodes"/>.</summary>
    public static Outcome<ImportRow> Check(ImportFields fields, int ordinal, int line)
    {
        ArgumentNullException.ThrowIfNull(fields);
        var row = new ImportRow(
            ordinal, line, TalentInput.Tidy(fields.Name ?? ""), Filled(fields.ExternalId, TalentInput.Tidy), Filled(fields.Instagram, TalentInput.TidyHandle),
            Filled(fields.TikTok, TalentInput.TidyHandle), Filled(fields.YouTube, TalentInput.TidyHandle), Filled(fields.AvatarUrl, TalentInput.Tidy));
        return WhyNot(row) is { } refused ? refused : row;
    }

    private static Rejection? WhyNot(ImportRow row) =>
        row.Name.Length == 0 ? new Rejection(ImportCodes.NameMissing, "A name is needed.")
        : row.Name.Length > TalentInput.MaxName ? new Rejection(ImportCodes.NameTooLong, $"A name has at most {TalentInput.MaxName} characters.")
        : TalentInput.NameProblem(row.Name) is { } name ? new Rejection(ImportCodes.BadName, name)
        : row.ExternalId is not null && TalentInput.ExternalIdProblem(row.ExternalId) is { } externalId ? new Rejection(ImportCodes.BadExternalId, externalId)
        : HandleProblem(row) is { } handle ? new Rejection(ImportCodes.BadHandle, handle)
        : row.AvatarUrl is not null && TalentInput.AvatarUrlProblem(row.AvatarUrl) is { } avatarUrl ? new Rejection(ImportCodes.BadAvatarUrl, avatarUrl)
        : null;

    private static string? HandleProblem(ImportRow row) => ImportPlan.HandlesOf(row)
        .Select(each => TalentInput.HandleProblem(each.Handle) is { } problem ? $"{PlatformNames.NameOf(each.Platform)}: {problem}" : null)
        .FirstOrDefault(problem => problem is not null);

    private static string? Filled(string? text, Func<string, string> tidy) => string.IsNullOrWhiteSpace(text) ? null : tidy(text);
}
