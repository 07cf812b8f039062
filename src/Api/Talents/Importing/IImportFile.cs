using TalentMedia.Outcomes;

namespace TalentMedia.Api.Talents.Importing;

/// <summary>One format of files: lines to rows.</summary>
internal interface IImportFile : IDisposable
{
    /// <summary>Why the file as a whole is refused, once its rows have been read; null where it is not.</summary>
    Rejection? Refusal { get; }

    IAsyncEnumerable<FileRow> RowsAsync(IAsyncEnumerable<FileLine> lines, CancellationToken cancellationToken);
}
