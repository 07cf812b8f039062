using Npgsql;

namespace TalentMedia.TestKit.Talents;

/// <summary>
/// Rows of a directory as large as is asked for, made inside PostgreSQL. First and last names are put together of syllables, some of
/// them much more frequent than others, as names are; a fifth was never synced. The same count gives the same rows.
/// </summary>
public static class ManyTalents
{
    /// <summary>When the first of them was synced; the others follow every two seconds, in no order of their names.</summary>
    public static readonly DateTimeOffset FirstSync = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private const string Names = """
        SELECT setseed(0.42);
        CREATE TEMP TABLE first_name AS SELECT row_number() OVER () - 1 AS n, initcap(a || b) AS name FROM
            unnest(ARRAY['an','ma','jo','lu','el','ka','so','mi','da','ro','be','ta','sa','ja','ni','fe','ga','ha','is','le']) AS a,
            unnest(ARRAY['na','ria','han','cas','len','thy','nor','lia','vid','man','ra','mar','ck','ni','ko','lix','bor','nah','ben','o']) AS b ORDER BY random();
        CREATE TEMP TABLE last_name AS SELECT row_number() OVER () - 1 AS n, initcap(a || b || c) AS name FROM
            unnest(ARRAY['love','smi','mül','gar','joh','schnei','wil','mo','per','nguy','ki','ro','fi','wei','ha','ba','stern','ho','pe','vo']) AS a,
            unnest(ARRAY['la','th','ler','ci','n','der','li','re','ei','en','m','ss','sch','ss','rt']) AS b,
            unnest(ARRAY['ce','son','mann','a','sen','ston','berg','ez','ski','','er','feld','lein','o','is','ak','ina','ert','ard','um']) AS c ORDER BY random();
        CREATE UNIQUE INDEX ON first_name (n);
        CREATE UNIQUE INDEX ON last_name (n);
        ANALYZE first_name, last_name;
        """;

    private const string Rows = """
        INSERT INTO talent (id, revision, version, name, name_key, external_id, created_at, updated_at, initials, profile_image_source, display_source,
            status, last_profile_image_sync_at, accounts, automatic_due_at, sync_due_at)
        SELECT 't_' || left(translate(encode(sha256(i::text::bytea), 'base64'), '+/', '-_'), 22), 1, 1, name, translate(lower(name), 'ü', 'u'), 'crm-' || i, now(), now(), 'XX',
            (ARRAY['instagram','instagram','instagram','tiktok','tiktok','youtube','initials','initials'])[1 + (i * 7919) % 8], 'social',
            (ARRAY['current','current','current','current','current','current','not_connected','failing','reconnect','pending'])[1 + (i * 104729 / 8) % 10],
            CASE WHEN i % 5 > 0 THEN timestamptz '2026-01-01 00:00+00' + (i * 7 % 1000003) * interval '2 seconds' END,
            '[{"Platform":"instagram","Handle":"someone","Status":"connected","ConnectedAt":"2026-01-01T00:00:00+00:00","ExpiresAt":null}]',
            CASE WHEN i % 9 > 0 THEN timestamptz '2026-01-01 00:00+00' + (i * 11 % 1000003) * interval '2 seconds' END,
            CASE WHEN i % 50 = 0 THEN timestamptz '2026-01-01 00:00+00' + i * interval '1 second' END
        FROM (SELECT i, (SELECT name FROM first_name WHERE n = floor(400 * drawn.a * drawn.a)::bigint) || ' ' || (SELECT name FROM last_name WHERE n = floor(6000 * drawn.b * drawn.b)::bigint) AS name
            FROM (SELECT i, random() AS a, random() AS b FROM generate_series(1::bigint, $1) AS i) AS drawn) AS named
        """;

    public static async Task FillAsync(NpgsqlDataSource database, int count, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, Names, cancellationToken);
        await ExecuteAsync(connection, Rows, cancellationToken, new NpgsqlParameter { Value = (long)count });
        await ExecuteAsync(connection, "DROP TABLE first_name, last_name", cancellationToken);
        await ExecuteAsync(connection, "VACUUM ANALYZE talent", cancellationToken);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.Parameters.AddRange(parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
