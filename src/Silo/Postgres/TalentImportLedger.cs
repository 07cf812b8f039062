using System.Data.Common;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using TalentMedia.Talents;

namespace TalentMedia.Silo.Postgres;

/// <summary>Imports in tables <c>talent_import</c> and <c>talent_import_row</c>.</summary>
internal sealed class TalentImportLedger(NpgsqlDataSource database) : ITalentImportLedger
{
    public async Task StageAsync(string importId, ImportRow[] rows, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (rows.Length == 0)
            return;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (!await connection.ExecuteScalarAsync<bool>(new CommandDefinition(TalentImportSql.HoldStaging, new { importId, at }, transaction, cancellationToken: cancellationToken)))
            return;
        // A repeat brings the same rows once more.
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM talent_import_row WHERE import_id = @importId AND ordinal BETWEEN @first AND @last",
            new { importId, first = rows[0].Ordinal, last = rows[^1].Ordinal },
            transaction,
            cancellationToken: cancellationToken));
        await CopyAsync(connection, importId, rows, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task AbandonAsync(string importId, CancellationToken cancellationToken) => WithAsync(connection => connection.ExecuteAsync(new CommandDefinition(
        "DELETE FROM talent_import WHERE id = @importId AND status = 'staging'", new { importId }, cancellationToken: cancellationToken)), cancellationToken);

    public async Task<ImportView> BeginAsync(string importId, int rows, DateTimeOffset at, DateTimeOffset staleBefore, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(TalentImportSql.Begin, new { importId, rows, at, staleBefore }, transaction, cancellationToken: cancellationToken));
        var begun = await FindAsync(connection, importId, cancellationToken)
            ?? throw new InvalidOperationException($"Import {importId} has other rows than the {rows} that were to be staged.");
        await transaction.CommitAsync(cancellationToken);
        return begun;
    }

    public Task<ActiveImport?> FindActiveAsync(CancellationToken cancellationToken) => WithAsync(
        connection => connection.QuerySingleOrDefaultAsync<ActiveImport>(new CommandDefinition(TalentImportSql.FindActive, cancellationToken: cancellationToken)), cancellationToken);

    public async Task<ImportWork[]> NextAsync(string importId, int count, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(TalentImportSql.Next, new { importId, count }, cancellationToken: cancellationToken));
        var next = new List<ImportWork>(count);
        while (await reader.ReadAsync(cancellationToken))
            next.Add(WorkOf(reader));
        return [.. next];
    }

    public Task<ImportView> RecordAsync(string importId, ImportResult[] results, CancellationToken cancellationToken) => WithAsync(
        connection => connection.QuerySingleAsync<ImportView>(new CommandDefinition(
            TalentImportSql.Record,
            new
            {
                importId,
                ordinals = results.Select(result => result.Ordinal).ToArray(),
                outcomes = results.Select(result => result.Outcome).ToArray(),
                codes = results.Select(result => result.Code).ToArray(),
                talents = results.Select(result => result.TalentId).ToArray(),
            },
            cancellationToken: cancellationToken)),
        cancellationToken);

    public async Task<ImportView> EndAsync(string importId, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var stands = await FindAsync(connection, importId, cancellationToken) ?? throw new InvalidOperationException($"There is no import {importId}.");
        var ended = await connection.QuerySingleAsync<ImportView>(new CommandDefinition(
            TalentImportSql.End, new { importId, at, status = ImportStatuses.AtTheEnd(stands.Accepted, stands.Failed) }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return ended;
    }

    public Task<ImportView?> FindAsync(string importId, CancellationToken cancellationToken) =>
        WithAsync(connection => FindAsync(connection, importId, cancellationToken), cancellationToken);

    public async Task<ImportPage> ListAsync(int limit, string? cursor, CancellationToken cancellationToken)
    {
        var imports = await WithAsync(
            async connection => (await connection.QueryAsync<ImportView>(new CommandDefinition(TalentImportSql.List, new { cursor, limit = limit + 1 }, cancellationToken: cancellationToken))).ToArray(), cancellationToken);
        var page = imports.Take(limit).ToArray();
        return new ImportPage(page, imports.Length > page.Length ? page[^1].Id : null);
    }

    public async Task<ImportFailures?> ListFailuresAsync(string importId, int limit, int after, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (await FindAsync(connection, importId, cancellationToken) is null)
            return null;
        var failures = (await connection.QueryAsync<ImportFailureView>(new CommandDefinition(
            TalentImportSql.ListFailures, new { importId, after, limit = limit + 1 }, cancellationToken: cancellationToken))).ToArray();
        var page = failures.Take(limit).ToArray();
        return new ImportFailures(page, failures.Length > page.Length ? page[^1].Ordinal : null);
    }

    private static Task<ImportView?> FindAsync(NpgsqlConnection connection, string importId, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<ImportView>(new CommandDefinition(
            $"SELECT {TalentImportSql.Columns} FROM talent_import WHERE id = @importId AND status <> 'staging'", new { importId }, cancellationToken: cancellationToken));

    private static async Task CopyAsync(NpgsqlConnection connection, string importId, ImportRow[] rows, CancellationToken cancellationToken)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY talent_import_row (import_id, {TalentImportSql.RowColumns}) FROM STDIN (FORMAT binary)", cancellationToken);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(importId, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(row.Ordinal, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(row.Line, NpgsqlDbType.Integer, cancellationToken);
            foreach (var text in (string?[])[row.Name, row.ExternalId, row.Instagram, row.TikTok, row.YouTube, row.AvatarUrl])
            {
                if (text is null)
                    await copy.WriteNullAsync(cancellationToken);
                else
                    await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
            }
        }

        await copy.CompleteAsync(cancellationToken);
    }

    private static ImportWork WorkOf(DbDataReader reader)
    {
        return new ImportWork(
            new ImportRow(reader.GetInt32(0), reader.GetInt32(1), reader.GetString(2), Text(3), Text(4), Text(5), Text(6), Text(7)),
            reader.IsDBNull(8) ? [] : reader.GetFieldValue<string[]>(8));

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }

    private async Task<T> WithAsync<T>(Func<NpgsqlConnection, Task<T>> ask, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ask(connection);
    }
}
