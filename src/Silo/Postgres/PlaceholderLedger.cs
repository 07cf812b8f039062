using Dapper;
using Npgsql;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>Sightings and placeholders in tables <c>talent_sighting</c>, <c>placeholder</c> and <c>placeholder_concern</c>.</summary>
internal sealed class PlaceholderLedger(NpgsqlDataSource database) : IPlaceholderLedger
{
    private const string View = """
        SELECT number, id, content_hash, platform, status, first_seen_at, decided_at,
            (SELECT count(DISTINCT talent_id) FROM talent_sighting WHERE placeholder_id = placeholder.id)::integer AS talents
        FROM placeholder
        """;

    private const string Concern = """
        INSERT INTO placeholder_concern (talent_id, asked_at)
        SELECT talent_id, @at FROM talent_sighting WHERE placeholder_id = @id
        UNION
        SELECT unnest(@others), @at
        ON CONFLICT (talent_id) DO UPDATE SET asked_at = excluded.asked_at
        """;

    /// <summary>Who shows a picture that no account shows any more: from a history, say.</summary>
    private const string ShownLookingAlike = """
        SELECT picture.talent_id, picture.print FROM talent_picture AS picture
        WHERE picture.shown_until IS NULL AND picture.perceptual_hash = ANY (@neighbours)
        """;

    public async Task<PlaceholderSighting?> SightAsync(Sighting sighting, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var found = await new SightingTransaction(transaction, sighting, cancellationToken).RunAsync();
        await transaction.CommitAsync(cancellationToken);
        return found;
    }

    public async Task<bool> IsConfirmedAsync(SeenPicture picture, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await PlaceholderSearch.FindAsync(connection, picture, transaction: null, cancellationToken) is { Status: PlaceholderStatuses.Confirmed };
    }

    public async Task<PlaceholderRow[]> ListAsync(string? status, int limit, long before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var condition = status is null ? "" : "status = @status AND ";
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"{View} WHERE {condition}number < @before ORDER BY number DESC LIMIT @limit", new { status, before, limit }, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToPlaceholder())];
    }

    public async Task<PlaceholderRow?> DecideAsync(string id, string status, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // The row's lock keeps sightings of it out until this is decided.
        var changed = await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE placeholder SET status = @status, decided_at = @at WHERE id = @id AND status <> @status", new { id, status, at }, transaction, cancellationToken: cancellationToken));
        if (changed > 0)
            await ConcernAsync(transaction, id, at, cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"{View} WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return row?.ToPlaceholder();
    }

    public async Task<Concern[]> NextConcernedAsync(int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return (await connection.QueryAsync<Concern>(new CommandDefinition(
            "SELECT talent_id, asked_at FROM placeholder_concern ORDER BY asked_at, talent_id LIMIT @limit", new { limit }, cancellationToken: cancellationToken))).ToArray();
    }

    public async Task EndConcernAsync(Concern concern, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM placeholder_concern WHERE talent_id = @TalentId AND asked_at = @AskedAt", concern, cancellationToken: cancellationToken));
    }

    private static async Task ConcernAsync(NpgsqlTransaction transaction, string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var connection = transaction.Connection!;
        var look = await connection.QuerySingleAsync<Look>(new CommandDefinition(
            "SELECT id AS talent_id, print, perceptual_hash FROM placeholder WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
        var shown = await connection.QueryAsync<Look>(new CommandDefinition(
            ShownLookingAlike, new { neighbours = PlaceholderSearch.Neighbours(look.PerceptualHash) }, transaction, cancellationToken: cancellationToken));
        var picture = new SeenPicture("", Convert.ToBase64String(look.Print), look.PerceptualHash, 0);
        var others = shown.Where(each => PlaceholderSearch.IsAlike(each.Print, picture)).Select(each => each.TalentId).ToArray();
        await connection.ExecuteAsync(new CommandDefinition(Concern, new { id, at, others }, transaction, cancellationToken: cancellationToken));
    }

    private sealed record Look
    {
        public required string TalentId { get; init; }

        public required byte[] Print { get; init; }

        public long PerceptualHash { get; init; }
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public required string Id { get; init; }

        public required string ContentHash { get; init; }

        public required string Platform { get; init; }

        public int Talents { get; init; }

        public required string Status { get; init; }

        public DateTimeOffset FirstSeenAt { get; init; }

        public DateTimeOffset? DecidedAt { get; init; }

        public PlaceholderRow ToPlaceholder() => new(Number, new PlaceholderView(Id, ContentHash, Platform, Talents, Status, FirstSeenAt, DecidedAt));
    }
}
