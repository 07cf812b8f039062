using Dapper;
using Npgsql;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>The talents' pictures in tables <c>talent_picture</c> and <c>talent_picture_use</c>.</summary>
internal sealed class PictureLedger(NpgsqlDataSource database) : IPictureLedger
{
    private const string Columns = "number, content_hash, source_hash, source, crop, seen_sha256, perceptual_hash, print, side, shown_from, shown_until";

    /// <summary>
    /// One statement a part, in one transaction: the parts of a single statement would all see the same rows. What has a higher
    /// number was announced and never stored; what is open below it ended when this began.
    /// </summary>
    private const string Save = """
        DELETE FROM talent_picture WHERE talent_id = @TalentId AND number > @Number;
        UPDATE talent_picture SET shown_until = @Since WHERE talent_id = @TalentId AND number < @Number AND shown_until IS NULL;
        INSERT INTO talent_picture (talent_id, number, content_hash, source_hash, source, crop, seen_sha256, perceptual_hash, print, side, shown_from)
        SELECT @TalentId, @Number, @ContentHash, @SourceHash, @Source, @Crop, @Sha256, @PerceptualHash, @Print, @Side, @Since WHERE @ContentHash IS NOT NULL
        ON CONFLICT (talent_id, number) DO UPDATE SET
            content_hash = excluded.content_hash, source_hash = excluded.source_hash, source = excluded.source, crop = excluded.crop,
            seen_sha256 = excluded.seen_sha256, perceptual_hash = excluded.perceptual_hash, print = excluded.print, side = excluded.side,
            shown_from = excluded.shown_from, shown_until = NULL;
        DELETE FROM talent_picture_use WHERE talent_id = @TalentId AND content_hash <> ALL (@Hashes);
        INSERT INTO talent_picture_use (talent_id, content_hash) SELECT @TalentId, unnest(@Hashes) ON CONFLICT DO NOTHING;
        DELETE FROM talent_sighting WHERE talent_id = @TalentId AND platform <> ALL (@Connected)
        """;

    private const string Forget = """
        DELETE FROM talent_picture WHERE talent_id = @talentId;
        DELETE FROM talent_picture_use WHERE talent_id = @talentId;
        DELETE FROM talent_sighting WHERE talent_id = @talentId;
        DELETE FROM placeholder_concern WHERE talent_id = @talentId
        """;

    /// <summary>Each branch has its own index.</summary>
    internal const string FindUsed = """
        SELECT content_hash FROM talent_picture_use WHERE content_hash = ANY (@hashes)
        UNION SELECT content_hash FROM talent_picture WHERE content_hash = ANY (@hashes)
        UNION SELECT source_hash FROM talent_picture WHERE source_hash = ANY (@hashes)
        UNION SELECT content_hash FROM talent WHERE content_hash = ANY (@hashes)
        UNION SELECT content_hash FROM placeholder WHERE content_hash = ANY (@hashes)
        """;

    public Task SaveAsync(PictureRecord record, CancellationToken cancellationToken) => InTransactionAsync(
        Save,
        new
        {
            record.TalentId,
            record.Number,
            record.Since,
            record.Shown?.ContentHash,
            record.Shown?.SourceHash,
            record.Shown?.Source,
            Crop = record.Shown?.Crop is { } crop ? new[] { crop.X, crop.Y, crop.Size } : null,
            record.Shown?.Seen?.Sha256,
            record.Shown?.Seen?.PerceptualHash,
            Print = record.Shown?.Seen is { } seen ? Convert.FromBase64String(seen.Print) : null,
            record.Shown?.Seen?.Side,
            record.Hashes,
            Connected = record.Connected.Select(PlatformNames.NameOf).ToArray(),
        },
        cancellationToken);

    public Task ForgetAsync(string talentId, CancellationToken cancellationToken) => InTransactionAsync(Forget, new { talentId }, cancellationToken);

    public async Task<PictureEntry?> FindAsync(string talentId, long number, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM talent_picture WHERE talent_id = @talentId AND number = @number", new { talentId, number }, cancellationToken: cancellationToken));
        return row?.ToEntry();
    }

    public async Task<PictureEntry[]> ListAsync(string talentId, int limit, long before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM talent_picture WHERE talent_id = @talentId AND number < @before ORDER BY number DESC LIMIT @limit",
            new { talentId, before, limit },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToEntry())];
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM talent_picture WHERE shown_until < @before", new { before }, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlySet<string>> FindUsedAsync(IReadOnlyCollection<string> hashes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var used = await connection.QueryAsync<string>(new CommandDefinition(FindUsed, new { hashes = hashes.ToArray() }, cancellationToken: cancellationToken));
        return used.ToHashSet(StringComparer.Ordinal);
    }

    private async Task InTransactionAsync(string sql, object arguments, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
    }

    private sealed record Row
    {
        public long Number { get; init; }

        public required string ContentHash { get; init; }

        public required string SourceHash { get; init; }

        public required string Source { get; init; }

        public double[]? Crop { get; init; }

        public string? SeenSha256 { get; init; }

        public long PerceptualHash { get; init; }

        public byte[]? Print { get; init; }

        public int Side { get; init; }

        public DateTimeOffset ShownFrom { get; init; }

        public DateTimeOffset? ShownUntil { get; init; }

        public PictureEntry ToEntry() => new(
            Number,
            new DisplayedPicture(
                Source,
                ContentHash,
                SourceHash,
                Crop is [var x, var y, var size] ? new PictureCrop(x, y, size) : null,
                SeenSha256 is not null && Print is not null ? new SeenPicture(SeenSha256, Convert.ToBase64String(Print), PerceptualHash, Side) : null),
            ShownFrom,
            ShownUntil);
    }
}
