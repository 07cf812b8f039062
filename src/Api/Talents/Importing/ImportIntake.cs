using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Orleans;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>
/// Reads a file as it comes, checks each line, and hands what is accepted on in batches. In memory are one line, one batch, the rejected that
/// the answer names, and a digest of each external id, by which a second line of the same is told.
/// </summary>
internal sealed class ImportIntake(IGrainFactory grains, IOptions<ImportLimits> limits)
{
    public long MaxBytes => limits.Value.MaxBytes;

    /// <param name="importId">Under which accepted rows are staged; null: they are only checked.</param>
    public async Task<Outcome<ImportFindings>> ReadAsync(string format, PipeReader body, string? importId, CancellationToken cancellationToken)
    {
        using IImportFile file = format == ImportFormats.JsonLines ? new JsonLinesFile() : new CsvFile(limits.Value);
        var findings = new ImportFindings(limits.Value.MostNamed);
        var batch = new List<ImportRow>(ITalentImportsGrain.MostStaged);
        var seen = new HashSet<Int128>();
        await foreach (var row in file.RowsAsync(new FileLines(limits.Value).ReadAsync(body, cancellationToken), cancellationToken))
        {
            var read = row.Fields.IsRejected ? row.Fields.Rejection : ImportChecks.Check(row.Fields.Value, findings.Accepted + 1, row.Line);
            if (!read.IsRejected && read.Value.ExternalId is { } externalId && !seen.Add(DigestOf(externalId)))
                read = new Rejection(ImportCodes.DuplicateInFile, "An earlier line has the same external id.");
            if (read.IsRejected)
            {
                findings.Reject(row.Line, read.Rejection);
                continue;
            }

            findings.Accept();
            if (importId is null)
                continue;
            batch.Add(read.Value);
            if (batch.Count == batch.Capacity)
                await StageAsync(importId, batch);
        }

        if (file.Refusal is { } refusal)
            return refusal;
        if (batch.Count > 0)
            await StageAsync(importId!, batch);
        return findings;
    }

    private async Task StageAsync(string importId, List<ImportRow> batch)
    {
        await grains.GetGrain<ITalentImportsGrain>(ITalentImportsGrain.Key).StageAsync(new StageImport(importId, [.. batch]));
        batch.Clear();
    }

    /// <summary>Half of a SHA-256: two ids of a file do not share one by chance, and nobody can make two that do.</summary>
    private static Int128 DigestOf(string externalId)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(externalId), digest);
        return new Int128(BitConverter.ToUInt64(digest), BitConverter.ToUInt64(digest[8..]));
    }
}
