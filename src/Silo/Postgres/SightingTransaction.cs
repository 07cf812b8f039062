using Dapper;
using Npgsql;
using TalentMedia.Identity;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>
/// One sighting. Hashes find candidates, prints decide: a hash alone takes any two plain pictures for the same. Counting
/// reads an index by the hash and its neighbours of one bit, which is where nine of ten re-encodings are; placeholders are few, and
/// are looked through (<see cref="PlaceholderSearch"/>).
/// </summary>
internal sealed class SightingTransaction(NpgsqlTransaction transaction, Sighting sighting, CancellationToken cancellationToken)
{
    /// <summary>Sightings compared at most. Plain drawings may share their hash with very many.</summary>
    private const int Candidates = 500;

    /// <summary>For pg_advisory_xact_lock: one placeholder is learned at a time.</summary>
    private const long Learning = 0x706C_6163_6568;

    private const string Upsert = """
        INSERT INTO talent_sighting AS row (talent_id, platform, owner, sha256, perceptual_hash, print, seen_at, placeholder_id)
        VALUES (@TalentId, @Platform, @Owner, @Sha256, @PerceptualHash, @Print, @At, @placeholderId)
        ON CONFLICT (talent_id, platform) DO UPDATE SET owner = excluded.owner, sha256 = excluded.sha256,
            perceptual_hash = excluded.perceptual_hash, print = excluded.print, seen_at = excluded.seen_at, placeholder_id = excluded.placeholder_id
        WHERE (row.owner, row.sha256, row.print, row.placeholder_id) IS DISTINCT FROM (excluded.owner, excluded.sha256, excluded.print, excluded.placeholder_id)
        """;

    internal const string FindAlike = """
        (SELECT talent_id, platform, owner, print FROM talent_sighting WHERE sha256 = @Sha256 LIMIT @Candidates)
        UNION
        (SELECT talent_id, platform, owner, print FROM talent_sighting WHERE perceptual_hash = ANY (@Neighbours) LIMIT @Candidates)
        """;

    private const string Learn = """
        INSERT INTO placeholder (id, content_hash, platform, perceptual_hash, print, status, first_seen_at)
        VALUES (@id, @Sha256, @Platform, @PerceptualHash, @Print, @status, @At)
        """;

    /// <summary>A sighting that is being noted right now meets the placeholder by itself; to wait for it could be to wait for each other.</summary>
    private const string Link = """
        UPDATE talent_sighting AS row SET placeholder_id = @Id FROM (
            SELECT talent_id, platform FROM talent_sighting
            WHERE (talent_id, platform) IN (SELECT * FROM unnest(@talents, @platforms)) FOR UPDATE SKIP LOCKED) AS seen
        WHERE row.talent_id = seen.talent_id AND row.platform = seen.platform
        """;

    private readonly object _values = new
    {
        sighting.TalentId,
        Platform = PlatformNames.NameOf(sighting.Platform),
        sighting.Owner,
        sighting.Picture.Sha256,
        sighting.Picture.PerceptualHash,
        Print = Convert.FromBase64String(sighting.Picture.Print),
        sighting.At,
        Candidates,
        Neighbours = PlaceholderSearch.Neighbours(sighting.Picture.PerceptualHash),
    };

    public async Task<PlaceholderSighting?> RunAsync()
    {
        var found = await FindAsync();
        var isNews = await NoteAsync(found?.Id);
        if (found is not null || !isNews)
            return found;
        var alike = await FindAlikeAsync();
        if (!sighting.IsKnown && alike.Select(seen => seen.Owner).Distinct().Count() < sighting.Needed)
            return null;
        await ExecuteAsync("SELECT pg_advisory_xact_lock(@Learning)", new { Learning });
        found = await FindAsync() ?? await LearnAsync();
        await ExecuteAsync(Link, new { found.Id, talents = alike.Select(seen => seen.TalentId).ToArray(), platforms = alike.Select(seen => seen.Platform).ToArray() });
        return found;
    }

    private Task<PlaceholderSighting?> FindAsync() => PlaceholderSearch.FindAsync(transaction.Connection!, sighting.Picture, transaction, cancellationToken);

    /// <returns>Whether the account was seen with something else before.</returns>
    private async Task<bool> NoteAsync(string? placeholderId)
    {
        var arguments = new DynamicParameters(_values);
        arguments.Add("placeholderId", placeholderId);
        return await ExecuteAsync(Upsert, arguments) > 0;
    }

    private async Task<Seen[]> FindAlikeAsync()
    {
        var seen = await transaction.Connection!.QueryAsync<Seen>(new CommandDefinition(FindAlike, _values, transaction, cancellationToken: cancellationToken));
        return [.. seen.Where(each => PlaceholderSearch.IsAlike(each.Print, sighting.Picture))];
    }

    private async Task<PlaceholderSighting> LearnAsync()
    {
        var found = new PlaceholderSighting(
            IdText.Derived("ph", "learned", sighting.Picture.Sha256), sighting.IsKnown ? PlaceholderStatuses.Confirmed : PlaceholderStatuses.Suspected);
        var arguments = new DynamicParameters(_values);
        arguments.AddDynamicParams(new { id = found.Id, status = found.Status });
        await ExecuteAsync(Learn, arguments);
        return found;
    }

    private Task<int> ExecuteAsync(string sql, object arguments) =>
        transaction.Connection!.ExecuteAsync(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken));

    private sealed record Seen
    {
        public required string TalentId { get; init; }

        public required string Platform { get; init; }

        public required string Owner { get; init; }

        public required byte[] Print { get; init; }
    }
}
