namespace TalentMedia.Api.Processing;

/// <summary>
/// The bytes of one file of a form. The multipart reader reports a missing closing boundary as a plain
/// <see cref="IOException"/>, which would look like a failing disk further on; here it says that the form is bad.
/// </summary>
internal sealed class FormFileStream(Stream section) : ForwardStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return await section.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException))
        {
            throw new InvalidDataException("The form ends in the middle of a file.", exception);
        }
    }
}
