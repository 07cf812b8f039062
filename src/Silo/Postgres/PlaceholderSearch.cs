using System.Data.Common;
using System.Numerics;
using Dapper;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>Finds the placeholder that a picture looks like. Hashes find candidates, prints decide.</summary>
internal static class PlaceholderSearch
{
    private const string Candidates = """
        SELECT id, status, print FROM placeholder
        WHERE content_hash = @Sha256 OR bit_count((perceptual_hash # @PerceptualHash)::bit(64)) <= @NearBits
        ORDER BY content_hash = @Sha256 DESC, bit_count((perceptual_hash # @PerceptualHash)::bit(64)), number
        LIMIT 100
        """;

    /// <param name="transaction">Where given, what is found cannot be decided on until it ends.</param>
    public static async Task<PlaceholderSighting?> FindAsync(DbConnection connection, SeenPicture picture, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var sql = transaction is null ? Candidates : Candidates + " FOR SHARE";
        var arguments = new { picture.Sha256, picture.PerceptualHash, PictureLikeness.NearBits };
        var candidates = await connection.QueryAsync<Candidate>(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken));
        return candidates.FirstOrDefault(candidate => IsAlike(candidate.Print, picture)) is { } found ? new PlaceholderSighting(found.Id, found.Status) : null;
    }

    public static bool IsAlike(byte[] print, SeenPicture picture) => PictureLikeness.IsSameDrawing(Convert.ToBase64String(print), picture.Print);

    /// <summary>The hash itself and those that differ from it in one bit: what an index can be asked for.</summary>
    public static long[] Neighbours(long hash) => [hash, .. Enumerable.Range(0, 64).Select(bit => hash ^ (long)BitOperations.RotateLeft(1UL, bit))];

    private sealed record Candidate
    {
        public required string Id { get; init; }

        public required string Status { get; init; }

        public required byte[] Print { get; init; }
    }
}
