using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>Splits records into cells by RFC 4180. One record at a time is given to the parser, so that it never holds more.</summary>
internal sealed class CsvRecords : IDisposable
{
    private readonly Feed _feed = new();
    private readonly CsvParser _parser;
    private bool _isBad;

    /// <param name="delimiter">A comma by the standard; spreadsheets of some countries write semicolons.</param>
    public CsvRecords(string delimiter) => _parser = new CsvParser(_feed, new CsvConfiguration(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter,
        IgnoreBlankLines = false,
        BadDataFound = _ => _isBad = true,
    });

    /// <summary>Null where a quote stands where none may.</summary>
    /// <param name="record">Whole, with all its quotes closed, without the line's end.</param>
    public string[]? Split(string record)
    {
        _isBad = false;
        _feed.Give(record + "\n");
        return _parser.Read() && !_isBad ? _parser.Record : null;
    }

    public void Dispose() => _parser.Dispose();

    private sealed class Feed : TextReader
    {
        private string _text = "";
        private int _at;

        public void Give(string text) => (_text, _at) = (text, 0);

        public override int Read(char[] buffer, int index, int count)
        {
            var length = Math.Min(count, _text.Length - _at);
            _text.CopyTo(_at, buffer, index, length);
            _at += length;
            return length;
        }
    }
}
