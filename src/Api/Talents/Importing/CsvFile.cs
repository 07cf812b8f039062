using System.Runtime.CompilerServices;
using TalentMedia.Outcomes;
using TalentMedia.Talents;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>
/// Rows of a CSV file. A record goes on over lines while a quote is open, but not for ever: a quote that is not closed within a line's
/// bound was never meant, and then that line alone is rejected and the next ones are read as lines of their own.
/// </summary>
internal sealed class CsvFile(ImportLimits limits) : IImportFile
{
    /// <summary>The lines of a record so far, with their length and the quotes in them.</summary>
    private readonly List<FileLine> _open = [];
    private int _length;
    private int _quotes;

    private CsvRecords? _records;
    private int[]? _columns;

    /// <summary>Why the file as a whole is refused: its header is none.</summary>
    public Rejection? Refusal { get; private set; }

    public async IAsyncEnumerable<FileRow> RowsAsync(IAsyncEnumerable<FileLine> lines, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in lines.WithCancellation(cancellationToken))
        {
            foreach (var row in Take(line))
                yield return row;
            if (Refusal is not null)
                yield break;
        }

        foreach (var row in GiveUp())
            yield return row;
        if (_columns is null)
            Refusal ??= new Rejection(RejectionCodes.Empty, "The file is empty.");
    }

    public void Dispose() => _records?.Dispose();

    private IEnumerable<FileRow> Take(FileLine line)
    {
        if (line.Text is null)
        {
            foreach (var row in GiveUp())
                yield return row;
            foreach (var row in Unreadable(line))
                yield return row;
            yield break;
        }

        _open.Add(line);
        _length += line.Text.Length + 1;
        _quotes += line.Text.AsSpan().Count('"');
        if (_quotes % 2 == 0)
        {
            if (Read(_open[0].Number, string.Join('\n', Close().Select(each => each.Text))) is { } read)
                yield return read;
        }
        else if (_length > limits.MaxLineBytes)
        {
            foreach (var row in GiveUpFirst())
                yield return row;
        }
    }

    /// <summary>The first open line is no record; those after it are taken once more.</summary>
    private IEnumerable<FileRow> GiveUpFirst()
    {
        var open = Close();
        if (_columns is null)
            Refusal = Rejection.Invalid("header", "The first line names the columns, and has a quote that is not closed.");
        else
            yield return FileRow.Rejected(open[0].Number, ImportCodes.QuoteNotClosed, "A quote is opened and not closed.");
        foreach (var row in open[1..].SelectMany(Take))
            yield return row;
    }

    private IEnumerable<FileRow> GiveUp()
    {
        while (_open.Count > 0 && Refusal is null)
        {
            foreach (var row in GiveUpFirst())
                yield return row;
        }
    }

    private IEnumerable<FileRow> Unreadable(FileLine line)
    {
        if (_columns is not null)
            return [FileRow.Unreadable(line)];
        Refusal = Rejection.Invalid("header", line.Code == ImportCodes.NotUtf8 ? "The first line names the columns, and is not UTF-8." : "The first line names the columns, and is too long.");
        return [];
    }

    private FileRow? Read(int number, string record)
    {
        if (string.IsNullOrWhiteSpace(record))
            return null;
        if (_columns is null)
        {
            ReadHeader(record);
            return null;
        }

        // An end of line that is none of ours: the parser would see two records.
        if (record.Contains('\r') || _records!.Split(record) is not { } cells)
            return FileRow.Rejected(number, ImportCodes.BadCsv, "A quote or a line break stands where none may.");
        if (cells.Length > _columns.Length)
            return FileRow.Rejected(number, ImportCodes.TooManyColumns, $"The line has {cells.Length} cells, the header {_columns.Length}.");
        var values = new string?[ImportColumns.Names.Length];
        for (var at = 0; at < cells.Length; at++)
            values[_columns[at]] = cells[at];
        return new FileRow(number, ImportColumns.Fields(values));
    }

    private void ReadHeader(string record)
    {
        _records = new CsvRecords(record.Contains(',') || !record.Contains(';') ? "," : ";");
        var columns = record.Contains('\r') || _records.Split(record) is not { } header
            ? Rejection.Invalid("header", "The first line names the columns, and a quote or a line break stands in it where none may.")
            : ImportColumns.Map(header);
        (_columns, Refusal) = (columns.Value, columns.Rejection);
    }

    private FileLine[] Close()
    {
        FileLine[] open = [.. _open];
        _open.Clear();
        (_length, _quotes) = (0, 0);
        return open;
    }
}
