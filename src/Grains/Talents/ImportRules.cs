using System.Globalization;
using TalentMedia.Outcomes;

namespace TalentMedia.Talents;

/// <summary>What a row of an import does to a talent: all of it in one state. Pure.</summary>
internal static class ImportRules
{
    /// <summary>
    /// A talent that is there gets the row's name, and each handle whose platform it has no account on, or one by another handle. An account
    /// that somebody connected with tokens stays: a file takes away no one's leave. Empty cells change nothing.
    /// </summary>
    public static Outcome<TalentState> Import(TalentState state, ImportTalent command, DateTimeOffset now)
    {
        if (state.Exists && state.CreatedFrom == SourceOf(command))
            return state;
        // The id was derived from an external id that this talent has given up.
        if (state.Exists && command.ExternalId != state.ExternalId)
            return new Rejection(RejectionCodes.Conflict, "The talent that was imported under this external id has another one by now.");
        var named = state.Exists ? Rename(state, command, now) : Create(state, command, now);
        if (named.IsRejected)
            return named;
        var next = named.Value;
        foreach (var (platform, handle) in command.Handles)
        {
            if (!IsWanted(next.AccountOn(platform), handle))
                continue;
            var connected = TalentRules.Connect(next, new ConnectAccount(platform, handle, null, null, null), protectedTokens: null, now);
            if (connected.IsRejected)
                return connected;
            next = connected.Value;
        }

        return Due(state, next, command.SyncAt);
    }

    /// <summary>What <see cref="TalentState.CreatedFrom"/> says of a talent that the row created.</summary>
    public static string SourceOf(ImportTalent command) =>
        string.Create(CultureInfo.InvariantCulture, $"import {command.ImportId} {command.Ordinal}");

    private static Outcome<TalentState> Create(TalentState state, ImportTalent command, DateTimeOffset now)
    {
        var created = TalentRules.Create(state, new CreateTalent(command.Name, command.ExternalId, command.AvatarUrl), now);
        return created.IsRejected ? created : created.Value with { CreatedFrom = SourceOf(command) };
    }

    private static Outcome<TalentState> Rename(TalentState state, ImportTalent command, DateTimeOffset now)
    {
        var renamed = TalentRules.Patch(state, new PatchTalent(null, command.Name, SetsExternalId: false, null), now);
        return renamed.IsRejected || command.AvatarUrl is null || state.AvatarHash is not null || state.AvatarUrl is not null
            ? renamed
            : TalentRules.RequestSync(renamed.Value with { AvatarUrl = command.AvatarUrl, UpdatedAt = now }, now);
    }

    private static bool IsWanted(AccountState? account, string handle) =>
        account is null || (account.ProtectedTokens is null && !string.Equals(account.Handle, handle, StringComparison.OrdinalIgnoreCase));

    /// <summary>A sync that is asked for here waits for its time, unless one was to come sooner.</summary>
    private static TalentState Due(TalentState before, TalentState next, DateTimeOffset syncAt)
    {
        if (next.Requests.Taken == before.Requests.Taken)
            return next;
        var pending = before.Requests.Pending ? before.Requests.DueAt : null;
        return next with { Requests = next.Requests with { DueAt = pending < syncAt ? pending : syncAt } };
    }
}
