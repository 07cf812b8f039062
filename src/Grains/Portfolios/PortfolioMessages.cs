using TalentMedia.Operations;
using TalentMedia.Outcomes;

namespace TalentMedia.Portfolios;

[GenerateSerializer, Immutable, Alias("create-portfolio")]
public sealed record CreatePortfolio(
    [property: Id(0)] string Title,
    [property: Id(1)] string? Couple,
    [property: Id(2)] string? EventDate,
    [property: Id(3)] string? TimeZone,
    [property: Id(4)] Actor By);

/// <param name="CommandId">Made by the client; a repeat is answered like the first and changes nothing. 1 to 64 characters.</param>
/// <param name="BaseVersion">Of the portfolio its maker saw; decides conflicts.</param>
/// <param name="ExpectedVersion">Refuses as <c>version_mismatch</c> unless it is the portfolio's <see cref="PortfolioView.HeadVersion"/> (If-Match); null asks for nothing.</param>
[GenerateSerializer, Immutable, Alias("submit-command")]
public sealed record SubmitCommand(
    [property: Id(0)] string CommandId,
    [property: Id(1)] long BaseVersion,
    [property: Id(2)] PortfolioCommand Command,
    [property: Id(3)] Actor By,
    [property: Id(4)] long? ExpectedVersion = null);

/// <summary>Either a version, or why not; a conflict says what stands instead.</summary>
[GenerateSerializer, Immutable, Alias("submit-result")]
public sealed record SubmitResult([property: Id(0)] long Version, [property: Id(1)] Rejection? Rejection, [property: Id(2)] ConflictView? Conflict);

/// <param name="Current">The value that stands.</param>
/// <param name="By">Who set it.</param>
[GenerateSerializer, Immutable, Alias("conflict-view")]
public sealed record ConflictView([property: Id(0)] string? Current, [property: Id(1)] Actor By, [property: Id(2)] DateTimeOffset At);

/// <summary>What a client that was at a version needs to be up to date: the events it misses, or a snapshot where those are too many or too old.</summary>
[GenerateSerializer, Immutable, Alias("catch-up")]
public sealed record CatchUp(
    [property: Id(0)] long Version,
    [property: Id(1)] PortfolioSnapshot? Snapshot,
    [property: Id(2)] PortfolioEvent[] Events,
    [property: Id(3)] PersonView[] Presence);

/// <summary>A page of the history; <paramref name="NextAfter"/> is null at its end.</summary>
[GenerateSerializer, Immutable, Alias("event-page")]
public sealed record EventPage([property: Id(0)] PortfolioEvent[] Events, [property: Id(1)] long? NextAfter);
