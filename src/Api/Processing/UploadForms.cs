using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace TalentMedia.Api.Processing;

/// <summary>Reads the files of a multipart form one after another, each as a stream, in bounded memory. RFC 7578.</summary>
internal static class UploadForms
{
    public const string Field = "files";

    /// <summary>RFC 2046, section 5.1.1.</summary>
    private const int MaxBoundaryCharacters = 70;

    /// <exception cref="InvalidDataException">The content type names no boundary.</exception>
    public static MultipartReader Open(HttpRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (boundary is not { Length: > 0 and <= MaxBoundaryCharacters })
            throw new InvalidDataException("The content type must be multipart/form-data with a boundary of 1 to 70 characters.");
        return new MultipartReader(boundary, request.Body) { HeadersCountLimit = 16, HeadersLengthLimit = 8 * 1024 };
    }

    /// <summary>The next file of the field; other fields are read past. Null at the end of the form.</summary>
    /// <exception cref="InvalidDataException">The body is no multipart form.</exception>
    public static async Task<FormPicture?> NextAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        while (await SectionAsync(reader, cancellationToken) is { } section)
        {
            if (ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                && HeaderUtilities.RemoveQuotes(disposition.Name).Equals(Field, StringComparison.Ordinal)
                && disposition.IsFileDisposition())
            {
                var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
                return new FormPicture(UploadFilename.Clean(name.Value), new FormFileStream(section.Body));
            }
        }

        return null;
    }

    /// <summary>A body that ends early is a malformed form; a connection that was cut is the client's going away.</summary>
    private static async Task<MultipartSection?> SectionAsync(MultipartReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadNextSectionAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            throw new InvalidDataException("The form ends before its closing boundary.", exception);
        }
    }
}

/// <param name="Filename">Cleaned.</param>
internal sealed record FormPicture(string Filename, Stream Content);
